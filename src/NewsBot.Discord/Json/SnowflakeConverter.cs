using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Discord.Json;

/// <summary>Reads ids from JSON strings (and, leniently, numbers), writes them as strings; also as keys of objects.</summary>
internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    private const int MostDigits = 20;

    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number) ? new Snowflake(number) : FromText(ref reader);

    public override Snowflake ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FromText(ref reader);

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WriteStringValue(digits[..length]);
    }

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WritePropertyName(digits[..length]);
    }

    private static Snowflake FromText(ref Utf8JsonReader reader)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || Length(ref reader) > MostDigits)
        {
            throw new JsonException("An id was expected.");
        }

        var length = reader.CopyString(digits);
        return Utf8Parser.TryParse(digits[..length], out ulong value, out var used) && used == length
            ? new Snowflake(value)
            : throw new JsonException("An id was expected.");
    }

    private static long Length(ref Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
}
