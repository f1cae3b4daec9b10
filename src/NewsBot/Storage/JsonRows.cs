using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NewsBot.Storage;

/// <summary>Rows as one JSON array of objects.</summary>
internal sealed class JsonRows : RowWriter, IDisposable
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Utf8JsonWriter _json;
    private readonly IReadOnlyList<string> _names;
    private int _at;

    private JsonRows(IReadOnlyList<string> names)
    {
        _names = names;
        _json = new Utf8JsonWriter(_text);
    }

    public static string Of<T>(Insert<T> insert, IEnumerable<T> rows)
    {
        using var written = new JsonRows(insert.Names);
        written._json.WriteStartArray();
        foreach (var row in rows)
        {
            written._json.WriteStartObject();
            written._at = 0;
            insert.Write(row, written);
            written._json.WriteEndObject();
        }

        written._json.WriteEndArray();
        written._json.Flush();
        return Encoding.UTF8.GetString(written._text.WrittenSpan);
    }

    public override void Add(long value) => _json.WriteNumber(_names[_at++], value);

    public override void Add(double value) => _json.WriteNumber(_names[_at++], value);

    public override void Add(string? value) => _json.WriteString(_names[_at++], value);

    public void Dispose() => _json.Dispose();
}
