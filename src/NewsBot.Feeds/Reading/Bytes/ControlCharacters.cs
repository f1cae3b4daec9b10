using System.Buffers;

namespace NewsBot.Feeds.Reading.Bytes;

/// <summary>Takes out the control characters that no text may hold and that strict readers lose a whole feed over.</summary>
internal static class ControlCharacters
{
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [0x7F, .. Enumerable.Range(0, 0x20).Select(i => (byte)i).Where(b => b is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))]);

    /// <summary>The body itself where it is clean, else a copy without them.</summary>
    public static ReadOnlyMemory<byte> Drop(ReadOnlyMemory<byte> body)
    {
        var rest = body.Span;
        var at = rest.IndexOfAny(Forbidden);
        if (at < 0)
        {
            return body;
        }

        var clean = new byte[body.Length];
        var length = 0;
        while (at >= 0)
        {
            rest[..at].CopyTo(clean.AsSpan(length));
            length += at;
            rest = rest[(at + 1)..];
            at = rest.IndexOfAny(Forbidden);
        }

        rest.CopyTo(clean.AsSpan(length));
        return clean.AsMemory(0, length + rest.Length);
    }
}
