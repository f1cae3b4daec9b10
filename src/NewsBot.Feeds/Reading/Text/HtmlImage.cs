namespace NewsBot.Feeds.Reading.Text;

/// <summary>Reads the picture out of an <c>img</c> tag.</summary>
internal static class HtmlImage
{
    private const int SmallestSide = 3;

    /// <summary>The address as written, or nothing for tracking pixels and inline data.</summary>
    public static ReadOnlySpan<byte> SourceOf(ReadOnlySpan<byte> attributes)
    {
        ReadOnlySpan<byte> source = default, lazy = default;
        var reader = new AttributeReader(attributes);
        while (reader.Next())
        {
            if (Is(reader.Name, "src"u8))
            {
                source = reader.Value;
            }
            else if (Is(reader.Name, "data-src"u8) || Is(reader.Name, "data-lazy-src"u8) || Is(reader.Name, "data-original"u8))
            {
                lazy = reader.Value;
            }
            else if ((Is(reader.Name, "width"u8) || Is(reader.Name, "height"u8)) && IsTiny(reader.Value))
            {
                return default;
            }
        }

        var best = source.IsEmpty || source.StartsWith("data:"u8) ? lazy : source;
        return best.StartsWith("data:"u8) ? default : best;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) => System.Text.Ascii.EqualsIgnoreCase(name, expected);

    private static bool IsTiny(ReadOnlySpan<byte> size) =>
        System.Buffers.Text.Utf8Parser.TryParse(size, out int pixels, out var used)
        && pixels < SmallestSide
        && (used == size.Length || size[used..].SequenceEqual("px"u8));
}
