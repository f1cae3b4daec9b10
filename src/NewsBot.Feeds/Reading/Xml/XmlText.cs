using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Takes XML's own wrapping off the inside of an element: references, character data sections, comments.</summary>
internal static class XmlText
{
    /// <summary>The decoded bytes: a slice of the input where nothing had to change, else the contents of <paramref name="buffer"/>.</summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw, Utf8Buffer buffer, InternalEntities? entities)
    {
        raw = raw.Trim(" \t\r\n"u8);
        if (raw.StartsWith("<![CDATA["u8) && raw.IndexOf("]]>"u8) is var only and >= 0 && only == raw.Length - 3)
        {
            return raw[9..^3];
        }

        var at = raw.IndexOfAny((byte)'<', (byte)'&');
        if (at < 0)
        {
            return raw;
        }

        buffer.Clear();
        var unclosed = false;
        while (at >= 0)
        {
            buffer.Append(raw[..at]);
            raw = raw[at..];
            raw = raw[(raw[0] == '&' ? Reference(raw, buffer, entities) : Section(raw, buffer, ref unclosed))..];
            at = raw.IndexOfAny((byte)'<', (byte)'&');
        }

        buffer.Append(raw);
        return buffer.Written;
    }

    private static int Reference(ReadOnlySpan<byte> raw, Utf8Buffer buffer, InternalEntities? entities)
    {
        var taken = entities?.Decode(raw, buffer) ?? 0;
        taken = taken == 0 ? HtmlEntities.Decode(raw, buffer) : taken;
        if (taken == 0)
        {
            buffer.Append((byte)'&');
            return 1;
        }

        return taken;
    }

    private static int Section(ReadOnlySpan<byte> raw, Utf8Buffer buffer, ref bool unclosed)
    {
        if (raw.StartsWith("<![CDATA["u8))
        {
            var end = raw.IndexOf("]]>"u8);
            buffer.Append(end < 0 ? raw[9..] : raw[9..end]);
            return end < 0 ? raw.Length : end + 3;
        }

        var comment = raw.StartsWith("<!--"u8);
        if (!unclosed && (comment || raw.StartsWith("<?"u8)))
        {
            var end = comment ? raw.IndexOf("-->"u8) : raw.IndexOf("?>"u8);
            if (end >= 0)
            {
                return end + (comment ? 3 : 2);
            }

            unclosed = true; // and what was once not found is not looked for again
        }

        buffer.Append((byte)'<');
        return 1;
    }
}
