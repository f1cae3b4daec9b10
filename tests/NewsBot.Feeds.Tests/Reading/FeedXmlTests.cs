using System.Globalization;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

public sealed class FeedXmlTests
{
    [Theory]
    [InlineData("Caf&eacute; &mdash; l&rsquo;&eacute;t&eacute;", "Café — l’été")]
    [InlineData("5 &euro; &hellip; &ldquo;ok&rdquo;", "5 € … “ok”")]
    [InlineData("Tom &nosuchthing; Jerry", "Tom &nosuchthing; Jerry")]
    [InlineData("Tom & Jerry", "Tom & Jerry")]
    [InlineData("AT&T buys R&D", "AT&T buys R&D")]
    [InlineData("Growth < 2% expected, 3 > 2", "Growth < 2% expected, 3 > 2")]
    [InlineData("&#8217;&#x2019;&#146;", "’’’")]
    [InlineData("a&#0;b&#xD800;c&#x110000;d", "abcd")]
    [InlineData("&#55357;&#56832; and &#xD83D;&#xDE00;", "😀 and 😀")]
    [InlineData("One <!-- hidden --> two", "One two")]
    [InlineData("One<![CDATA[ & ]]>two", "One & two")]
    [InlineData("<![CDATA[Part one]]> &amp; <![CDATA[part two]]>", "Part one & part two")]
    [InlineData("<![CDATA[x ]]]]><![CDATA[> y]]>", "x ]]> y")]
    [InlineData("<b>Bold</b> news", "Bold news")]
    [InlineData("  Long\n   title\t here ", "Long title here")]
    [InlineData("&lt;b&gt;Bold&lt;/b&gt; news", "Bold news")]
    [InlineData("It&amp;#8217;s", "It’s")]
    [InlineData("It&amp;amp;#8217;s &amp;amp;amp; more", "It’s & more")]
    [InlineData("Why List&lt;String&gt; is slow", "Why List<String> is slow")]
    public void Headlines_come_out_as_a_person_reads_them(string written, string read) => Assert.Equal(read, A.Headline(written));

    [Fact]
    public void Entries_outside_the_channel_or_without_one_are_entries()
    {
        Assert.Equal(2, A.Document("<rss version='2.0'><channel><title>P</title></channel><item><title>1</title></item><item><title>2</title></item></rss>").Entries.Count);
        Assert.Equal(2, A.Document("<rss version='2.0'><item><title>1</title></item><item><title>2</title></item></rss>").Entries.Count);
        Assert.Equal("P", A.Document("<channel><title>P</title><item><title>1</title></item></channel>").Title);
    }

    [Fact]
    public void Letter_case_of_tags_means_nothing()
    {
        var document = A.Document("<RSS><CHANNEL><TITLE>P</TITLE><ITEM><TITLE>1</TITLE><PUBDATE>Sun, 01 Mar 2026 10:00:00 GMT</PUBDATE></ITEM></CHANNEL></RSS>");
        Assert.Equal(("P", "1"), (document.Title, document.Entries[0].Title));
        Assert.Equal(10, document.Entries[0].Published!.Value.Hour);
    }

    [Fact]
    public void Prefixes_without_declaration_mean_what_they_usually_mean()
    {
        var entry = A.Document("<rss><channel><item><title>1</title><dc:creator>Jane Roe</dc:creator><content:encoded>&lt;p&gt;All&lt;/p&gt;</content:encoded></item></channel></rss>").Entries[0];
        Assert.Equal(("Jane Roe", "All"), (entry.Author, entry.ContentText));
    }

    [Fact]
    public void Unusual_prefixes_are_known_by_their_namespace()
    {
        var entry = A.Document("<rss xmlns:x='http://purl.org/dc/elements/1.1/' xmlns:y='http://purl.org/rss/1.0/modules/content/'><channel><item><x:creator>Jane Roe</x:creator><y:encoded>All</y:encoded></item></channel></rss>").Entries[0];
        Assert.Equal(("Jane Roe", "All"), (entry.Author, entry.ContentText));
    }

    [Theory]
    [InlineData("<feed>", "feed", "")]
    [InlineData("<feed xmlns='http://example.org/not-atom'>", "feed", "")]
    [InlineData("<feed xmlns='http://purl.org/atom/ns#' version='0.3'>", "feed", "")]
    [InlineData("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "a:feed", "a:")]
    [InlineData("<atom:feed>", "atom:feed", "atom:")]
    [InlineData("<x:feed xmlns:x='http://example.org/not-atom'>", "x:feed", "x:")]
    [InlineData("<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns='http://www.w3.org/1999/xhtml'>", "a:feed", "a:")]
    public void Atom_is_Atom_under_any_namespace(string open, string root, string p)
    {
        var document = A.Document($"{open}<{p}title>P</{p}title><{p}entry><{p}id>urn:1</{p}id><{p}title>1</{p}title><{p}link href='/n/1'/></{p}entry></{root}>");
        Assert.Equal("P", document.Title);
        Assert.Equal(("urn:1", "1", "https://paper.example/n/1"), (document.Entries[0].Id, document.Entries[0].Title, document.Entries[0].Link));
    }

    [Fact]
    public void Html_left_bare_in_a_description_is_read_as_html()
    {
        Assert.Equal("Hello big world", A.ItemWith("<description><p>Hello <b>big</b> world</p></description>").SummaryText);
        Assert.Equal("Hello\nworld", A.ItemWith("<description><p>Hello<br>world<p></description>").SummaryText);
    }

    [Fact]
    public void An_unclosed_tag_costs_its_own_field_at_most()
    {
        var entries = A.Document(A.Rss(
            "<item><title>One</title><description><b>Bold <i>text</description><link>https://paper.example/n/1</link></item>" +
            "<item><title>Two<link>https://paper.example/n/2</link></item>" +
            "<item><title>Three</title><description>No end<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>" +
            "<item><title>Four</title><hr><link>https://paper.example/n/4</link>" +
            "<item><title>Five</title></item>")).Entries;
        Assert.Equal(["One", "Two", "Three", "Four", "Five"], entries.Select(e => e.Title));
        Assert.Equal("https://paper.example/n/1", entries[0].Link);
        Assert.Equal("https://paper.example/n/2", entries[1].Link);
        Assert.Equal("No end", entries[2].SummaryText);
        Assert.NotNull(entries[2].Published);
        Assert.Equal("https://paper.example/n/4", entries[3].Link);
    }

    [Fact]
    public void Attributes_may_lack_quotes_repeat_or_be_cut()
    {
        Assert.Equal("https://paper.example/i.jpg", A.ItemWith("<media:thumbnail url=https://paper.example/i.jpg url='https://paper.example/j.jpg'/>").Image);
        Assert.Equal("Harbour reopens", A.ItemWith("<media:thumbnail url='https://paper.example/i.jpg>").Title);
        Assert.Equal("second", A.Document(A.Rss("<item><media:thumbnail url=\"https://x.example/a.jpg</item><item><title>second</title></item>")).Entries[^1].Title);
    }

    [Fact]
    public void A_whole_entry_inside_a_foreign_element_is_no_entry()
    {
        var entries = A.Document(A.Rss("<item><log xmlns='urn:log'><item><title>Old</title></item></log><title>New</title></item><item><title>Next</title></item>")).Entries;
        Assert.Equal(["New", "Next"], entries.Select(e => e.Title));
    }

    [Fact]
    public void A_wrapper_around_the_entries_doesnt_hide_them() =>
        Assert.Equal(2, A.Document("<rss><channel><title>P</title><entries><item><title>1</title></item><item><title>2</title></item></entries></channel></rss>").Entries.Count);

    [Theory]
    [InlineData("<item><title>One</title></item><item><title>Tw")]
    [InlineData("<item><title>One</title></item><item><title>Two</title><description><![CDATA[half")]
    [InlineData("<item><title>One</title></item><item><title>Two</title><link href=\"ht")]
    [InlineData("<item><title>One</title></item><item><title>Two</title><!-- half")]
    [InlineData("<item><title>One</title></item><")]
    [InlineData("<item><title>One</title></item><item><title>Two</title><description>half &am")]
    public void A_body_that_breaks_off_gives_its_whole_entries_and_says_so(string items)
    {
        var whole = A.Rss(items);
        var result = A.Reading(whole[..whole.LastIndexOf("</channel>", StringComparison.Ordinal)]);
        Assert.True(result.Partial);
        Assert.Equal(["One"], result.Document!.Entries.Select(e => e.Title));
    }

    [Fact]
    public void A_whole_body_is_not_partial() => Assert.False(A.Reading(A.Rss(A.Item(""))).Partial);

    [Fact]
    public void A_short_entity_of_the_document_itself_is_used() =>
        Assert.Equal("Shares of ACME Corp fall", A.Document(
            "<!DOCTYPE rss [<!ENTITY co \"ACME Corp\">]><rss><channel><item><title>Shares of &co; fall</title></item></channel></rss>").Entries[0].Title);

    [Fact]
    public void Nothing_outside_the_document_is_opened()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "secret");
        var entry = A.Document($"<!DOCTYPE rss [<!ENTITY x SYSTEM \"{new Uri(file)}\"><!ENTITY % y SYSTEM \"{new Uri(file)}\">%y;]><rss><channel><item><title>A&x;B</title></item></channel></rss>").Entries[0];
        File.Delete(file);
        Assert.Equal("A&x;B", entry.Title);
    }

    [Fact]
    public void Entities_built_from_entities_are_left_alone()
    {
        var laughs = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        var result = A.Reading($"<!DOCTYPE rss [<!ENTITY l0 \"ha\">{laughs}]><rss><channel><item><title>&l9;</title></item></channel></rss>");
        Assert.Equal("&l9;", result.Document!.Entries[0].Title);
    }

    [Fact]
    public void A_document_type_with_an_address_is_passed_over() =>
        Assert.Equal("en", A.Document(
            "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">" +
            "<rss version='0.91'><channel><title>P</title><language>en</language></channel></rss>").Language);

    [Fact]
    public void Deep_nesting_costs_nothing_but_itself()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 100_000)) + "x" + string.Concat(Enumerable.Repeat("</div>", 100_000));
        var entries = A.Document(A.Rss($"<item><title>1</title><description>{deep}</description></item><item><title>2</title></item>")).Entries;
        Assert.Equal(["1", "2"], entries.Select(e => e.Title));
    }

    [Fact]
    public void More_entries_than_the_limit_are_left_out_and_named_once()
    {
        var items = string.Concat(Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"<item><title>{i}</title></item>")));
        var result = A.Reading(A.Rss(items), options: new FeedReaderOptions { MaxEntries = 20 });
        Assert.Equal(20, result.Document!.Entries.Count);
        Assert.Contains("more than 20 entries", result.LimitNote, StringComparison.Ordinal);
        Assert.False(result.Partial);
    }

    [Theory]
    [InlineData(true, "0", "19")]
    [InlineData(false, "10", "29")]
    public void Of_more_entries_than_the_limit_the_newest_stay_at_whichever_end_they_stand(bool newestFirst, string first, string last)
    {
        var options = new FeedReaderOptions { MaxEntries = 20 };
        string Day(int i) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(newestFirst ? -i : i).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var rss = A.Reading(A.Rss(string.Concat(Enumerable.Range(0, 30).Select(i => $"<item><title>{i}</title><pubDate>{Day(i)}</pubDate></item>"))), options: options);
        var json = A.Reading($$"""{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{{string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"id":"{{i}}","title":"{{i}}","date_published":"{{Day(i)}}"}"""))}}]}""", options: options);
        foreach (var result in (FeedReadResult[])[rss, json])
        {
            Assert.Equal(20, result.Document!.Entries.Count);
            Assert.Equal((first, last), (result.Document.Entries[0].Title, result.Document.Entries[^1].Title));
            Assert.Contains("only the newest were kept", result.LimitNote, StringComparison.Ordinal);
            Assert.False(result.Partial);
        }
    }

    [Fact]
    public void A_feed_of_exactly_the_limit_has_nothing_left_out() =>
        Assert.Null(A.Reading(A.Rss("<item><title>1</title></item><item><title>2</title></item>"), options: new FeedReaderOptions { MaxEntries = 2 }).LimitNote);

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("{\"error\":\"not found\"}")]
    [InlineData("[1,2,3]")]
    [InlineData("just words")]
    [InlineData("<?xml version='1.0'?><soap:Envelope><a/></soap:Envelope>")]
    public void What_is_no_feed_is_refused_in_one_sentence(string body)
    {
        var result = A.Reading(body);
        Assert.False(result.Ok);
        Assert.EndsWith(".", result.Error, StringComparison.Ordinal);
        Assert.Null(result.Document);
    }

    [Fact]
    public void A_feed_served_as_a_page_is_a_feed() => Assert.Equal(FeedKind.Rss, A.Reading(A.Rss(A.Item("")), "text/html; charset=utf-8").Kind);
}
