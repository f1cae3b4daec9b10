using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>
/// The short plain-text entities a document declares for itself. Anything outside, nested or long is not taken:
/// its reference stays as text. All replacements of one document together have a limit.
/// </summary>
internal sealed class InternalEntities
{
    private const int MostEntities = 64;
    private const int LongestValue = 256;
    private static readonly System.Buffers.SearchValues<byte> NameEnds = System.Buffers.SearchValues.Create(" \t\r\n>\"'"u8);
    private readonly Dictionary<NameKey, byte[]> _values = [];
    private int _budget = 1 << 20;

    /// <summary>The entities declared in the internal subset of a document type, or null when there are none to use.</summary>
    public static InternalEntities? Read(ReadOnlySpan<byte> subset)
    {
        InternalEntities? entities = null;
        while (subset.IndexOf("<!ENTITY"u8) is var at and >= 0)
        {
            subset = subset[(at + 8)..];
            var text = subset.TrimStart(" \t\r\n"u8);
            var nameEnd = text.IndexOfAny(NameEnds);
            if (nameEnd <= 0)
            {
                continue;
            }

            var value = text[nameEnd..].TrimStart(" \t\r\n"u8);
            if (value.IsEmpty || value[0] is not ((byte)'"' or (byte)'\''))
            {
                continue; // a parameter entity, or one that lies elsewhere
            }

            var close = value[1..].IndexOf(value[0]);
            if (close < 0 || close > LongestValue || value.Slice(1, close).ContainsAny("<%"u8))
            {
                continue;
            }

            entities ??= new InternalEntities();
            if (entities._values.Count < MostEntities && Plain(value.Slice(1, close)) is { } plain)
            {
                entities._values.TryAdd(NameKey.Of(text[..nameEnd]), plain);
            }
        }

        return entities;
    }

    /// <summary>Replaces the reference at the start of the text; 0 when it is none of ours.</summary>
    public int Decode(ReadOnlySpan<byte> text, Utf8Buffer output)
    {
        var end = text[..Math.Min(text.Length, 64)].IndexOf((byte)';');
        if (end < 2 || !_values.TryGetValue(NameKey.Of(text[1..end]), out var value) || value.Length > _budget)
        {
            return 0;
        }

        _budget -= value.Length;
        output.Append(value);
        return end + 1;
    }

    private static byte[]? Plain(ReadOnlySpan<byte> value)
    {
        var output = new Utf8Buffer();
        while (value.IndexOf((byte)'&') is var at and >= 0)
        {
            output.Append(value[..at]);
            value = value[at..];
            var taken = value.StartsWith("&#"u8) ? HtmlEntities.Decode(value, output) : 0;
            if (taken == 0)
            {
                return null; // built from other entities
            }

            value = value[taken..];
        }

        output.Append(value);
        return output.Written.ToArray();
    }
}
