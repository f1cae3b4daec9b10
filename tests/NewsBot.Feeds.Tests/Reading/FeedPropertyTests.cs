using System.Text;
using CsCheck;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

public sealed class FeedPropertyTests
{
    private static readonly string[] Shards =
    [
        "<rss>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<item/>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<entry>", "</entry>",
        "<title>", "</title>", "<link>", "</link>", "<link href=\"/x\"/>", "<description>", "</description>", "<content type='xhtml'>", "</content>", "<guid>", "</guid>",
        "<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate>", "<author><name>", "</name></author>", "<media:group>", "<media:content url='i.jpg'>", "<image><url>", "</url></image>",
        "<![CDATA[", "]]>", "<!--", "-->", "<?xml version='1.0'?>", "<!DOCTYPE rss [<!ENTITY e 'x'>]>", "&e;", "&amp;", "&amp;lt;p&amp;gt;", "&#8217;", "&", "<", ">", "\"", "'", "=",
        "<script>", "</script>", "<img src='/i.png' width=1>", "<p>", "text ", "Zürich", "\u00C3\u00A9", "\0", "\n", "{\"items\":[", "{\"id\":1}", "]}", "<urlset>", "<url><loc>", "<html>",
        "<sitemapindex>", "<source>", "<skipHours><hour>1</hour>", "<category term='x'/>", "<RDF>", "<ITEM HREF=x>", "\uFEFF",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Shards.Length - 1].Select(i => Shards[i]);

    private static readonly Gen<byte[]> Pieces = Piece.Array[0, 60].Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(Pieces, Gen.Byte.Array[0, 300], Gen.Select(Pieces, Gen.Byte.Array[1, 4], Gen.Int[0, 1000], Insert));

    [Fact]
    public void Any_bytes_give_a_result_with_bounded_plain_text_and_web_links() => Bytes.Sample(bytes => Check(bytes, mayReplace: false), iter: 20_000);

    [Fact]
    public void The_same_bytes_give_the_same_result() => Pieces.Sample(
        bytes => Assert.Equal(Print(FeedReader.Read(bytes, A.Address)), Print(FeedReader.Read(bytes, A.Address))), iter: 2_000);

    [Fact]
    public void A_headline_survives_writing_and_reading() =>
        Gen.String[Gen.Char[" abcÄß東&<>\"'.-"], 1, 40].Sample(written =>
        {
            // Written once escaped, a headline comes back, white space apart. Only what reads as a tag or reference may be taken for one.
            var headline = string.Join(' ', written.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (headline.Length == 0 || headline.Contains('<', StringComparison.Ordinal) || headline.Contains('&', StringComparison.Ordinal))
                return;
            Assert.Equal(headline, A.Headline(System.Net.WebUtility.HtmlEncode(headline)));
        });

    [Fact]
    public void However_a_feed_is_cut_its_whole_entries_stay()
    {
        const string Item = "<item><title>Story</title><link>https://paper.example/n/1</link><description><![CDATA[<p>Text & more</p>]]></description></item>";
        var whole = Encoding.UTF8.GetBytes(A.Rss(string.Concat(Enumerable.Repeat(Item, 5))));
        var text = Encoding.UTF8.GetString(whole);
        Gen.Int[0, whole.Length - 1].Sample(length =>
        {
            var result = FeedReader.Read(whole.AsMemory(0, length), A.Address);
            var complete = text[..length].Split("</item>").Length - 1;
            Assert.Equal(complete, result.Document?.Entries.Count ?? 0);
            Assert.True(result.Document is null || result.Partial || length > text.LastIndexOf("</rss", StringComparison.Ordinal));
        });
    }

    /// <summary>What holds for every reading. Only a label of an old multi-byte encoding makes the decoder write replacement characters.</summary>
    internal static void Check(byte[] bytes, bool mayReplace)
    {
        var options = new FeedReaderOptions { MaxEntries = 50, MaxTextLength = 5_000 };
        var result = FeedReader.Read(bytes, A.Address, options: options);
        Assert.Equal(result.Document is null, result.Error is not null);
        if (result.Document is not { } document)
            return;
        Assert.InRange(document.Entries.Count, 0, options.MaxEntries);
        CheckLink(document.Link);
        CheckLink(document.Image);
        foreach (var entry in document.Entries)
        {
            CheckLink(entry.Link);
            CheckLink(entry.Image);
            CheckLink(entry.SourceUrl);
            foreach (var text in (string?[])[entry.Id?.Replace('\t', ' ').Replace('\r', ' '), entry.Title, entry.SourceTitle, entry.SummaryText, entry.ContentText, entry.Author, .. entry.Categories])
            {
                Assert.True(text is null || IsClean(text), text);
                Assert.True(mayReplace || text?.Contains('\uFFFD', StringComparison.Ordinal) is not true, text);
            }
        }
    }

    private static bool IsClean(string text) =>
        text.Length is > 0 and <= 5_000 && text.Trim() == text && !text.Any(c => char.IsControl(c) && c is not '\n');

    private static void CheckLink(string? link) => Assert.True(link is null || link.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static byte[] Insert(byte[] bytes, byte[] more, int at) => [.. bytes[..(at % (bytes.Length + 1))], .. more, .. bytes[(at % (bytes.Length + 1))..]];

    private static string Print(FeedReadResult result) =>
        $"{result.Kind} {result.Error} {result.Partial} " + string.Join('|', result.Document?.Entries.Select(e => $"{e.Id};{e.Title};{e.Link};{e.SummaryText};{e.ContentText};{string.Join(',', e.Categories)}") ?? []);
}
