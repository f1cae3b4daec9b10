using System.Buffers;
using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Bytes;

/// <summary>Takes out the control characters that no text may hold and that strict readers lose a whole feed over.</summary>
internal static class ControlCharacters
{
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [0x7F, .. Enumerable.Range(0, 0x20).Select(i => (byte)i).Where(b => b is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))]);

    /// <summary>The body itself where it is clean, else what is left without them, in a buffer and good until that is used again.</summary>
    public static ReadOnlySpan<byte> Drop(ReadOnlySpan<byte> body, Utf8Buffer clean)
    {
        var rest = body;
        var at = rest.IndexOfAny(Forbidden);
        if (at < 0)
        {
            return body;
        }

        clean.Clear();
        clean.Reserve(body.Length);
        while (at >= 0)
        {
            clean.Append(rest[..at]);
            rest = rest[(at + 1)..];
            at = rest.IndexOfAny(Forbidden);
        }

        clean.Append(rest);
        return clean.Written;
    }
}
