using NewsBot.Feeds.Reading.Bytes;
using NewsBot.Feeds.Reading.Html;
using NewsBot.Feeds.Reading.Json;
using NewsBot.Feeds.Reading.Text;
using NewsBot.Feeds.Reading.Xml;

namespace NewsBot.Feeds.Reading;

/// <summary>
/// Reads feeds of any kind out of the bytes a server sent. Never throws for what is in the bytes, opens nothing else, and takes time
/// in proportion to their number. Safe to call from many threads.
/// </summary>
public static class FeedReader
{
    /// <summary>Reads one body.</summary>
    /// <param name="body">The body as it came, packed or not, in whatever encoding.</param>
    /// <param name="baseUrl">The address it came from; relative links count from there.</param>
    /// <param name="contentType">The Content-Type header; a weak hint at the encoding.</param>
    /// <param name="options">Bounds; the defaults when null.</param>
    public static FeedReadResult Read(ReadOnlyMemory<byte> body, Uri? baseUrl, string? contentType = null, FeedReaderOptions? options = null)
    {
        options ??= FeedReaderOptions.Default;
        var unpacked = Unpacker.Unpack(body, options.MaxBytes, out var brokenOff, out var cut);
        var scratch = Scratch.Mine;
        var utf8 = Charset.ToUtf8(unpacked, Charset.OfContentType(contentType), scratch.Utf8);
        var result = Read(ControlCharacters.Drop(utf8.Span, scratch.Cleaned), baseUrl, options);
        // A thread that has read one huge body must not hold on to it until it meets the next that is no UTF-8.
        scratch.Utf8.Clear();
        scratch.Cleaned.Clear();
        return !brokenOff && !cut ? result : result with
        {
            Partial = result.Partial || brokenOff || cut,
            LimitNote = cut ? $"The feed is larger than {options.MaxBytes:N0} bytes; what came after was not read." : result.LimitNote,
        };
    }

    private static FeedReadResult Read(ReadOnlySpan<byte> utf8, Uri? baseUrl, FeedReaderOptions options)
    {
        var text = utf8.TrimStart(" \t\r\n\0\f\v"u8);
        if (text.IsEmpty)
        {
            return Nothing("The body is empty.");
        }

        if (text[0] is (byte)'{' or (byte)'[')
        {
            return JsonFeedReader.Read(text, baseUrl, options);
        }

        var xml = new XmlFeedReader(utf8, baseUrl, options);
        if (xml.Read())
        {
            return FeedResult.Of(ref xml);
        }

        return xml.Kind == FeedKind.Html || LooksLikePage(text)
            ? PageReader.Read(utf8, baseUrl)
            : Nothing(text[0] == '<' ? "This is XML of a kind that is no feed." : "This is no feed: neither XML, JSON nor a web page.");
    }

    // A page without any of the tags that begin a page.
    private static bool LooksLikePage(ReadOnlySpan<byte> text) =>
        text.StartsWith("<"u8) && !text.StartsWith("<?xml"u8) && (text.IndexOf("<meta"u8) >= 0 || text.IndexOf("<p"u8) >= 0 || text.IndexOf("<div"u8) >= 0);

    private static FeedReadResult Nothing(string error) => new() { Kind = FeedKind.None, Error = error };
}
