using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

public sealed class FeedFieldTests
{
    [Fact]
    public void The_items_own_elements_win_over_foreign_ones_whatever_the_order()
    {
        const string Own = "<description>Real text</description>";
        const string Foreign = "<media:group><media:title>Picture</media:title><media:description>Foreign</media:description><media:thumbnail url='/i.jpg'/></media:group><itunes:summary>Podcast</itunes:summary>";
        foreach (var entry in new[] { A.ItemWith(Own + Foreign), A.ItemWith(Foreign + Own) })
            Assert.Equal(("Harbour reopens", "Real text", "https://paper.example/i.jpg"), (entry.Title, entry.SummaryText, entry.Image));
    }

    [Fact]
    public void Foreign_elements_fill_gaps()
    {
        var entry = A.Document(A.Rss("<item><title></title><media:title>Picture</media:title><itunes:summary>Podcast</itunes:summary></item>")).Entries[0];
        Assert.Equal(("Picture", "Podcast"), (entry.Title, entry.SummaryText));
        Assert.Equal("Video", A.ItemWith("<media:description>Video</media:description>").SummaryText);
        Assert.Equal("Library", A.ItemWith("<itunes:summary>Podcast</itunes:summary><dc:description>Library</dc:description><media:description>Video</media:description>").SummaryText);
    }

    [Theory]
    [InlineData("<content:encoded>Long</content:encoded><description>Short</description>")]
    [InlineData("<description>Short</description><content:encoded>Long</content:encoded>")]
    public void Summary_and_content_are_told_apart(string inside)
    {
        var entry = A.ItemWith(inside);
        Assert.Equal(("Short", "Long"), (entry.SummaryText, entry.ContentText));
    }

    [Fact]
    public void Titles_and_links_of_images_inputs_and_sources_are_not_the_feeds_or_the_entrys()
    {
        var document = A.Document("<rss><channel><image><title>Logo</title><url>/logo.png</url><link>https://logo.example/</link></image>" +
            "<textInput><title>Search</title><link>https://search.example/</link></textInput><title>The Paper</title><link>https://paper.example/</link>" +
            "<item><source url='https://wire.example/feed'>The Wire</source><title>One</title></item></channel></rss>");
        Assert.Equal(("The Paper", "https://paper.example/", "https://paper.example/logo.png"), (document.Title, document.Link, document.Image));
        var entry = document.Entries[0];
        Assert.Equal(("One", "The Wire", "https://wire.example/feed"), (entry.Title, entry.SourceTitle, entry.SourceUrl));
    }

    [Fact]
    public void An_Atom_source_keeps_to_itself()
    {
        var entry = A.EntryWith("<source><id>https://wire.example/</id><title>The Wire</title><link href='https://wire.example/'/><updated>2020-01-01T00:00:00Z</updated></source><link href='/n/1'/>");
        Assert.Equal(("Harbour reopens", "https://paper.example/n/1", "The Wire", "https://wire.example/"), (entry.Title, entry.Link, entry.SourceTitle, entry.SourceUrl));
        Assert.Equal(2026, entry.Updated!.Value.Year);
    }

    [Fact]
    public void Scripts_styles_and_comments_are_no_text() =>
        Assert.Equal("Before after", A.ItemWith("<description><![CDATA[Before <script>if (1 < 2) alert('</p>')</script><style>p { }</style><!-- no --> after]]></description>").SummaryText);

    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("One<br>Two<br/>Three", "One\nTwo\nThree")]
    [InlineData("<ul><li>One</li><li>Two</li></ul>", "One\nTwo")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr></table>", "a b")]
    [InlineData("un<b>believ</b>able", "unbelievable")]
    [InlineData("a&nbsp;&nbsp; b", "a b")]
    [InlineData("<a title=\"a > b\" href=x>link</a> 1 < 2", "link 1 < 2")]
    [InlineData("<p>it's <em>here</p>", "it's here")]
    [InlineData("one <img src='x.png' alt='two'> three", "one three")]
    [InlineData("&quotHello&quot &copy 2026", "\"Hello\" © 2026")]
    [InlineData("<p>cut <a href=\"https://paper.exam", "cut")]
    public void Html_becomes_plain_text(string html, string text) =>
        Assert.Equal(text, A.ItemWith($"<description><![CDATA[{html}]]></description>").SummaryText);

    [Fact]
    public void A_body_escaped_twice_is_unescaped_twice() =>
        Assert.Equal("A new page", A.ItemWith("<description>&amp;lt;p&amp;gt;A &amp;lt;a href=&amp;#34;https://x.example/&amp;#34;&amp;gt;new page&amp;lt;/a&amp;gt;&amp;lt;/p&amp;gt;</description>").SummaryText);

    [Fact]
    public void Code_shown_in_a_body_stays_readable() =>
        Assert.Equal("Write <b> for bold.", A.ItemWith("<description>&lt;p&gt;Write &lt;code&gt;&amp;lt;b&amp;gt;&lt;/code&gt; for bold.&lt;/p&gt;</description>").SummaryText);

    [Fact]
    public void The_first_picture_of_the_body_is_the_storys_unless_it_is_a_tracking_pixel()
    {
        Assert.Equal("https://paper.example/feeds/big.jpg", A.ItemWith("<description><![CDATA[<img src='https://t.example/p.gif' width='1' height='1'><img src=\"big.jpg\">]]></description>").Image);
        Assert.Null(A.ItemWith("<description><![CDATA[<img width=1 src=https://t.example/p.gif><img src='data:image/gif;base64,R0'>]]></description>").Image);
        Assert.Equal("https://paper.example/lazy.jpg", A.ItemWith("<description><![CDATA[<img src='data:image/gif;base64,R0' data-src='/lazy.jpg'>]]></description>").Image);
    }

    [Fact]
    public void Pictures_named_by_the_entry_beat_those_in_the_body()
    {
        Assert.Equal("https://paper.example/t.jpg", A.ItemWith("<description>&lt;img src='/b.jpg'&gt;</description><enclosure url='/t.jpg' type='image/jpeg' length='1'/>").Image);
        Assert.Null(A.ItemWith("<enclosure url='/a.mp3' type='audio/mpeg' length='1'/>").Image);
        Assert.Equal("https://paper.example/m.webp", A.ItemWith("<media:content url='/m.webp' medium='image'/>").Image);
        Assert.Equal("https://paper.example/e.png", A.EntryWith("<link rel='enclosure' type='image/png' href='/e.png'/>").Image);
    }

    [Theory]
    [InlineData("<author>jane@paper.example (Jane Roe)</author>", "Jane Roe")]
    [InlineData("<author>Jane Roe &lt;jane@paper.example&gt;</author>", "Jane Roe")]
    [InlineData("<author>jane@paper.example</author>", "jane@paper.example")]
    [InlineData("<author>Jane Roe</author>", "Jane Roe")]
    [InlineData("<dc:creator><![CDATA[Jane Roe]]></dc:creator>", "Jane Roe")]
    [InlineData("<itunes:author>Jane Roe</itunes:author>", "Jane Roe")]
    [InlineData("<atom:author><atom:name>Jane Roe</atom:name></atom:author>", "Jane Roe")]
    public void Authors_are_names(string inside, string name) => Assert.Equal(name, A.ItemWith(inside).Author);

    [Fact]
    public void An_Atom_entry_without_author_has_the_feeds()
    {
        var document = A.Document(A.Atom(A.Entry("") + A.Entry("<author><name>John Doe</name></author>"), "<author><name>Jane Roe</name><email>j@x.example</email></author>"));
        Assert.Equal(["Jane Roe", "John Doe"], document.Entries.Select(e => e.Author));
    }

    [Fact]
    public void The_feeds_author_may_stand_after_its_entries() =>
        Assert.Equal("Jane Roe", A.Document($"<feed>{A.Entry("")}<author><name>Jane Roe</name></author></feed>").Entries[0].Author);

    [Fact]
    public void An_entry_taken_from_another_feed_has_that_feeds_author()
    {
        var document = A.Document(A.Atom(A.Entry("<source><author><name>John Doe</name></author></source>"), "<author><name>Jane Roe</name></author>"));
        Assert.Equal("John Doe", document.Entries[0].Author);
    }

    [Fact]
    public void Categories_come_as_text_as_attributes_and_as_keywords()
    {
        Assert.Equal(["Sea & Ships", "Trade"], A.ItemWith("<category><![CDATA[Sea & Ships]]></category><category domain='x'>Trade</category><category>Trade</category>").Categories);
        Assert.Equal(["Trade", "sea"], A.EntryWith("<category term='t' label='Trade'/><category term='sea'/>").Categories);
        Assert.Equal(["a", "b c"], A.ItemWith("<itunes:keywords>a, b c,</itunes:keywords>").Categories);
    }

    [Fact]
    public void Atom_texts_follow_their_type()
    {
        Assert.Equal("AT&T <3 you", A.EntryWith("<content type='text'>AT&amp;T &lt;3 you</content>").ContentText);
        Assert.Equal("bold", A.EntryWith("<content type='html'>&lt;b&gt;bold&lt;/b&gt;</content>").ContentText);
        Assert.Equal("x < y", A.EntryWith("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x <b>&lt;</b> y</div></content>").ContentText);
        Assert.Equal("hidden", A.EntryWith("<content mode='base64'>aGlkZGVu</content>").ContentText);
    }

    [Fact]
    public void Ids_are_kept_as_written_and_not_judged()
    {
        var document = A.Document(A.Rss("<item><guid isPermaLink='false'> same </guid></item><item><guid isPermaLink='false'>same</guid></item>"));
        Assert.Equal(["same", "same"], document.Entries.Select(e => e.Id));
        Assert.All(document.Entries, e => Assert.Null(e.Link));
    }

    [Fact]
    public void A_feed_says_how_often_it_wants_to_be_asked()
    {
        var document = A.Document("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl>45</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>" +
            "<skipDays><day>Saturday</day><day>Someday</day></skipDays><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>");
        Assert.Equal(TimeSpan.FromMinutes(45), document.Ttl);
        Assert.Equal([0, 7], document.SkipHours);
        Assert.Equal([DayOfWeek.Saturday], document.SkipDays);
        Assert.Equal(TimeSpan.FromMinutes(15), document.UpdatePeriod);
    }

    [Fact]
    public void A_feed_names_itself_and_its_hub()
    {
        var document = A.Document(A.Rss("", "<atom:link rel='self' href='https://paper.example/rss'/><atom:link rel='hub' href='https://hub.example/'/><language>en-gb</language>"));
        Assert.Equal(("https://paper.example/rss", "en-gb", "https://paper.example/"), (document.SelfUrl, document.Language, document.Link));
        Assert.Equal(["https://hub.example/"], document.HubUrls);
    }

    [Fact]
    public void A_google_style_entry_keeps_its_title_and_names_its_outlet()
    {
        var entry = A.Document(A.Rss("<item><title>Harbour reopens - The Paper</title><link>https://news.example/rss/articles/CBMi?oc=5</link><guid isPermaLink='false'>CBMi</guid><source url='https://paper.example'>The Paper</source></item>")).Entries[0];
        Assert.Equal(("Harbour reopens - The Paper", "CBMi", "The Paper"), (entry.Title, entry.Id, entry.SourceTitle));
    }

    [Fact]
    public void Empty_elements_say_nothing()
    {
        var entry = A.Document(A.Rss("<item><title/><description></description><content:encoded><![CDATA[]]></content:encoded><link/><pubDate></pubDate><guid/></item>")).Entries[0];
        Assert.Equal(new FeedEntry { Categories = entry.Categories }, entry);
    }

    [Fact]
    public void Rdf_items_stand_beside_the_channel()
    {
        var document = A.Document("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>" +
            "<channel rdf:about='https://paper.example/'><title>The Paper</title><link>https://paper.example/</link><items><rdf:Seq><rdf:li rdf:resource='https://paper.example/n/1'/></rdf:Seq></items></channel>" +
            "<item rdf:about='https://paper.example/n/1'><title>One</title><link>https://paper.example/n/1</link><dc:date>2026-03-01T10:00:00+01:00</dc:date><dc:creator>Jane Roe</dc:creator></item></rdf:RDF>");
        Assert.Equal("The Paper", document.Title);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("One", "Jane Roe", 9), (entry.Title, entry.Author, entry.Published!.Value.Hour));
    }

    [Fact]
    public void A_channel_definition_is_read_from_its_attributes()
    {
        var document = A.Document("<CHANNEL HREF='https://paper.example/'><TITLE>The Paper</TITLE><ITEM HREF='/n/1' LASTMOD='2026-03-01T10:00:00'><TITLE>One</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>");
        Assert.Equal(("https://paper.example/n/1", "One", "Short"), (document.Entries[0].Link, document.Entries[0].Title, document.Entries[0].SummaryText));
        Assert.NotNull(document.Entries[0].Updated);
    }

    [Fact]
    public void A_channel_definition_names_the_base_of_its_addresses() =>
        Assert.Equal("https://cdn.example/n/1", A.Document("<CHANNEL BASE='https://cdn.example/'><ITEM HREF='n/1'><TITLE>One</TITLE></ITEM></CHANNEL>").Entries[0].Link);
}
