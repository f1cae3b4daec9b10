using System.IO.Compression;
using System.Text;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

public sealed class FeedBytesTests
{
    private static readonly string Sound = A.Rss(A.Item("") + "<item><title>Second</title></item>");

    static FeedBytesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData((byte)'a')]
    [InlineData((byte)0)]
    [InlineData((byte)0x92)]
    public void A_body_allocates_less_than_twice_the_text_that_it_gives_also_where_it_has_to_be_mended(byte damage)
    {
        var items = Enumerable.Range(0, 400).Select(i => $"<item><title>Headline {i}</title><description>{new string('x', 500)} é {i}</description></item>");
        var body = Encoding.UTF8.GetBytes(A.Rss(string.Concat(items)));
        foreach (var i in Enumerable.Range(0, body.Length / 500).Select(n => Array.IndexOf(body, (byte)'x', n * 500)).Where(at => at >= 0)) body[i] = damage;
        FeedReader.Read(body, null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = FeedReader.Read(body, null);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var text = result.Document!.Entries.Sum(entry => (entry.Title!.Length + (entry.SummaryText ?? entry.ContentText)!.Length) * sizeof(char));
        Assert.Equal(400, result.Document.Entries.Count);
        Assert.InRange(allocated, text, 2 * text);
    }

    [Fact]
    public void What_a_huge_body_needed_is_given_back()
    {
        var body = Encoding.Unicode.GetBytes('\uFEFF' + A.Rss($"<item><title>Headline</title><description>{new string('\u6f22', 4 << 20)}\u0001</description></item>"));
        FeedReader.Read(body, null);

        Assert.Equal((4096, 4096), (NewsBot.Feeds.Reading.Text.Scratch.Mine.Utf8.Capacity, NewsBot.Feeds.Reading.Text.Scratch.Mine.Cleaned.Capacity));
    }

    [Theory]
    [InlineData("\n\n  ")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\uFEFF")]
    [InlineData("\uFEFF\n")]
    [InlineData("\n\uFEFF")]
    [InlineData("Warning: something in line 7\n")]
    [InlineData("<br />\n<b>Notice</b>: Undefined index in <b>/srv/feed.php</b> on line <b>3</b><br />\n")]
    [InlineData("<!-- made by hand -->\n")]
    [InlineData("<?xml version=\"1.0\"?>")]
    [InlineData("\0\0")]
    public void What_stands_before_the_feed_is_passed_over(string before)
    {
        var result = A.Reading(before + Sound);
        Assert.Equal(FeedKind.Rss, result.Kind);
        Assert.Equal(2, result.Document!.Entries.Count);
        Assert.Equal("The Paper", result.Document.Title);
    }

    [Theory]
    [InlineData("<!-- 0.03 s -->")]
    [InlineData("<script>var x = '<item>';</script>")]
    [InlineData("\0\0\0")]
    [InlineData("good bye")]
    [InlineData("<rss><channel><item><title>Another document</title></item></channel></rss>")]
    public void What_follows_the_feed_is_ignored(string after)
    {
        var result = A.Reading(Sound + after);
        Assert.Equal(2, result.Document!.Entries.Count);
        Assert.False(result.Partial);
    }

    [Fact]
    public void Control_characters_are_dropped_and_the_feed_stays()
    {
        Assert.Equal("Harbour reopens", A.Headline("Har\u0008bour\u001E reopens\u0000"));
        Assert.Equal(2, A.Reading(Sound.Replace("<item>", "\u000B<item>", StringComparison.Ordinal)).Document!.Entries.Count);
    }

    [Theory]
    [InlineData("windows-1252", "windows-1252", "Zürich — “déjà vu” €")]
    [InlineData("windows-1252", "iso-8859-1", "Zürich — “déjà vu” €")]
    [InlineData("windows-1252", "us-ascii", "It’s Zürich")]
    [InlineData("windows-1252", "UTF-8", "It’s Zürich")]
    [InlineData("windows-1252", "x-no-such-name", "It’s Zürich")]
    [InlineData("utf-8", "iso-8859-1", "Zürich – Ångström")]
    [InlineData("utf-8", "windows-1252", "Zürich – Ångström")]
    [InlineData("utf-8", "UTF-16", "Zürich 東京")]
    [InlineData("utf-8", "utf8", "Zürich 東京")]
    [InlineData("utf-8", "gb2312", "東京の天気")]
    [InlineData("windows-1251", "windows-1251", "Погода в столице")]
    [InlineData("koi8-r", "koi8-r", "Погода в столице")]
    [InlineData("windows-1254", "iso-8859-9", "İstanbul’da şehir")]
    [InlineData("windows-1253", "windows-1253", "Ο καιρός σήμερα")]
    [InlineData("iso-8859-2", "iso-8859-2", "Zażółć gęślą")]
    [InlineData("gb18030", "gb2312", "朱镕基的新闻")]
    [InlineData("big5", "big5", "今日新聞")]
    [InlineData("shift_jis", "shift_jis", "日本のニュース")]
    [InlineData("euc-jp", "euc-jp", "日本のニュース")]
    [InlineData("iso-2022-jp", "iso-2022-jp", "日本のニュース")]
    [InlineData("ks_c_5601-1987", "euc-kr", "오늘의 뉴스")]
    [InlineData("utf-16", "utf-16", "Zürich 東京")]
    [InlineData("utf-16BE", "utf-16", "Zürich 東京")]
    [InlineData("iso-8859-2", "ISO_8859-2:1987", "Zażółć gęślą")]
    [InlineData("windows-1251", "cp1251", "Погода в столице")]
    [InlineData("cp866", "866", "Погода в столице")]
    [InlineData("hz-gb-2312", "hz", "日本的新闻")]
    [InlineData("IBM037", "cp037", "Zürich déjà")]
    [InlineData("IBM1026", "cp1026", "Zürich İstanbul")]
    [InlineData("utf-8", "utf-7", "Zürich 東京")]
    [InlineData("windows-1252", "utf-7", "Zürich")]
    public void Text_survives_its_encoding_and_its_label(string written, string labelled, string headline)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"{labelled}\"?><rss><channel><title>P</title><item><title>{headline}</title></item></channel></rss>";
        Assert.Equal(headline, A.Reading(Encoding.GetEncoding(written).GetBytes(xml)).Document!.Entries[0].Title);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_is_believed(string written)
    {
        var encoding = Encoding.GetEncoding(written);
        var xml = A.Rss("<item><title>Zürich 東京</title></item>");
        Assert.Equal("Zürich 東京", A.Reading([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]).Document!.Entries[0].Title);
    }

    [Theory]
    [InlineData("text/xml; charset=windows-1251", "Новости")]
    [InlineData("application/rss+xml; charset=\"windows-1251\"", "Новости")]
    [InlineData("text/xml; charset='WINDOWS-1251'; q=1", "Новости")]
    public void The_charset_of_HTTP_is_used_where_the_document_names_none(string contentType, string headline)
    {
        var xml = $"<rss><channel><title>P</title><item><title>{headline}</title></item></channel></rss>";
        Assert.Equal(headline, A.Reading(Encoding.GetEncoding(1251).GetBytes(xml), contentType).Document!.Entries[0].Title);
    }

    [Fact]
    public void The_documents_own_label_beats_that_of_HTTP()
    {
        const string Xml = "<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>P</title><item><title>Новости</title></item></channel></rss>";
        Assert.Equal("Новости", A.Reading(Encoding.GetEncoding(1251).GetBytes(Xml), "text/xml; charset=iso-8859-1").Document!.Entries[0].Title);
    }

    [Fact]
    public void HTTP_is_asked_where_the_bytes_refute_the_documents_own_label()
    {
        const string Xml = "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>P</title><item><title>Новости</title></item></channel></rss>";
        Assert.Equal("Новости", A.Reading(Encoding.GetEncoding(1251).GetBytes(Xml), "text/xml; charset=windows-1251").Document!.Entries[0].Title);
    }

    [Fact]
    public void A_single_broken_byte_doesnt_spoil_the_UTF8_around_it()
    {
        var bytes = Encoding.UTF8.GetBytes(A.Rss("<item><title>Zürich #s Ångström 東京 über älter</title></item>"));
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0x92;
        Assert.Equal("Zürich ’s Ångström 東京 über älter", A.Reading(bytes).Document!.Entries[0].Title);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Packed_bodies_are_unpacked_although_nothing_says_so(int layers)
    {
        var body = Encoding.UTF8.GetBytes(Sound);
        for (var i = 0; i < layers; i++)
            body = Gzip(body);
        Assert.Equal(2, A.Reading(body).Document!.Entries.Count);
    }

    [Fact]
    public void A_packed_body_that_breaks_off_is_partial()
    {
        var items = string.Concat(Enumerable.Range(0, 2000).Select(i => $"<item><title>Story {i} {i * 7919 % 10007}</title></item>"));
        var packed = Gzip(Encoding.UTF8.GetBytes(A.Rss(items)));
        var result = A.Reading(packed[..(packed.Length / 2)]);
        Assert.True(result.Partial);
        Assert.InRange(result.Document!.Entries.Count, 100, 1999);
    }

    [Fact]
    public void A_packed_bomb_stops_at_the_limit()
    {
        var bomb = Gzip(new byte[64 << 20]);
        var result = FeedReader.Read(bomb, A.Address, options: new FeedReaderOptions { MaxBytes = 1 << 20 });
        Assert.False(result.Ok);
        Assert.Contains("1,048,576 bytes", result.LimitNote, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_was_encoded_twice_is_mended_where_that_is_certain()
    {
        Assert.Equal("Café “été”", A.Headline(Twice("Café “été”")));
        Assert.Equal("été à la mer", A.Headline(Twice("été\u00A0à la mer")));
        Assert.Equal("Ã is a letter of Portuguese", A.Headline("Ã is a letter of Portuguese"));
        Assert.Equal("São Tomé – Ângela", A.Headline("São Tomé – Ângela"));
    }

    private static string Twice(string text) => new(Encoding.UTF8.GetBytes(text).Select(b => Encoding.GetEncoding(1252).GetString([b])[0]).ToArray());

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(body);
        return packed.ToArray();
    }
}
