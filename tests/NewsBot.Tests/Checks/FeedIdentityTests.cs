namespace NewsBot.Tests.Checks;

/// <summary>Entries that a feed dates, names or links anew, or brings back, are known again, over the wire and by a clock of its own.</summary>
public sealed class FeedIdentityTests : LedgerTests
{
    [Fact]
    public async Task An_entry_dated_in_the_future_does_not_make_the_news_after_it_look_old()
    {
        string Item(int number, string title, DateTimeOffset at) =>
            $"<item><guid>n{number}</guid><title>{title}</title><link>https://ledger.example/n{number}</link><pubDate>{at:R}</pubDate></item>";
        Answer = Rss(Item(0, "Fair on the harbour market in the summer", Desk.Now.AddDays(120)));
        await CheckAsync();
        string[] titles = ["Ferry strike enters second day", "Gulls rob the fish market", "Lighthouse gets a new lamp", "Sails stolen from the marina", "Anchor found off the old pier", "Tide gauge breaks in the storm"];
        Time.Advance(TimeSpan.FromHours(5));
        Answer = Rss(string.Concat(titles.Select((title, i) => Item(i + 1, "Harbour: " + title, Desk.Now.AddMinutes(-5 * i)))) + Item(0, "Fair on the harbour market in the summer", Desk.Now.AddDays(115)));
        var run = await CheckAsync();
        Assert.Equal((6, 6), (run.NewEntries, run.Alerts));
    }

    [Fact]
    public async Task Entries_that_come_back_after_weeks_are_known()
    {
        Answer = Rss(Bridge + Tide);
        await CheckAsync();
        Answer = Rss(Tide);
        for (var day = 0; day < 60; day += 5)
        {
            Time.Advance(TimeSpan.FromDays(5));
            await CheckAsync();
        }

        Answer = Rss(Bridge + Tide);
        Assert.Equal((0, 0), (await CheckAsync()) is var run ? (run.NewEntries, run.Alerts) : default);
    }

    [Theory]
    [InlineData("no guid", "<item><title>{0}</title><link>https://ledger.example/news/4711-{1}</link></item>")]
    [InlineData("the guid is the address and follows the headline", "<item><guid>https://ledger.example/news/{1}</guid><title>{0}</title><link>https://ledger.example/news/{1}</link></item>")]
    [InlineData("the guid counts up", "<item><guid>https://ledger.example/news/4711#{2}</guid><title>{0}</title><link>https://ledger.example/news/4711</link></item>")]
    [InlineData("the address carries a clock", "<item><guid>{2}</guid><title>{0}</title><link>https://ledger.example/news/4711?at_medium=rss&amp;utm_source={2}</link></item>")]
    public async Task An_entry_that_is_retitled_stays_one_entry_whatever_its_marks(string why, string item)
    {
        await CheckAsync();
        Answer = Rss(string.Format(item, "Harbour bridge closed after cracks are found", "bridge-closed", 1) + Tide);
        Assert.Equal((1, 1), (await CheckAsync()) is var first ? (first.NewEntries, first.Alerts) : default);
        Answer = Rss(string.Format(item, "Harbour bridge closed after deep cracks are found", "bridge-closed-deep", 2) + Tide);
        Assert.True((await CheckAsync()) is { NewEntries: 0, Alerts: 0 }, why);
    }

    [Fact]
    public async Task Entries_that_are_dated_anew_at_every_check_are_no_news()
    {
        string Dated(string item) => item.Replace("</item>", $"<pubDate>{Desk.Now:R}</pubDate></item>");
        Answer = context => Rss(Dated(Bridge) + Dated(Tide))(context);
        await CheckAsync();
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromHours(5));
            Assert.Equal((0, 0), (await CheckAsync()) is var run ? (run.NewEntries, run.Alerts) : default);
        }
    }

    [Fact]
    public async Task One_guid_on_all_entries_hides_none_of_them()
    {
        static string Item(string title, int number) => $"<item><guid isPermaLink='false'>0</guid><title>{title}</title><link>https://ledger.example/n/{number}</link></item>";
        var ferry = Item("Harbour ferry strike enters second day", 1);
        Answer = Rss(ferry + Item("Tide tables for the month of March", 2));
        await CheckAsync();
        var (lamp, gulls) = (Item("New lamp for the harbour lighthouse", 3), Item("Gulls rob the fish market by the harbour", 4));
        Answer = Rss(lamp + gulls + ferry);
        Assert.Equal((2, 2), (await CheckAsync()) is var run ? (run.NewEntries, run.Alerts) : default);
        Answer = Rss(gulls + lamp + ferry);
        Assert.Equal(0, (await CheckAsync()).NewEntries);
    }

    [Theory]
    [InlineData("https://www.ledger.example/news/4711-bridge?utm_source=rss")]
    [InlineData("https://amp.ledger.example/news/4711-bridge/amp")]
    [InlineData("http://m.ledger.example/news/4711-bridge/#comments")]
    [InlineData("http://feeds.example/https://ledger.example/news/4711-bridge?t=1773306000")]
    public async Task One_article_by_several_addresses_is_one_entry_and_by_several_feeds_one_alert(string variant)
    {
        static string Item(string guid, string title, string link) => $"<item><guid>{guid}</guid><title>{title}</title><link>{link}</link></item>";
        var other = await Desk.FollowFeedAsync(Web.Serve("/top", Rss(Tide)));
        await CheckAsync();
        await Desk.CheckAsync(other);

        Answer = Rss(Item("a", "Harbour bridge closed after cracks are found", "https://ledger.example/news/4711-bridge") + Tide);
        Assert.Equal((1, 1), (await CheckAsync()) is var first ? (first.NewEntries, first.Alerts) : default);
        Answer = Rss(Item("b", "Cracks: what we know so far", variant) + Tide);
        Assert.Equal((0, 0), (await CheckAsync()) is var again ? (again.NewEntries, again.Alerts) : default);
        Web.Serve("/top", Rss(Item("c", "Harbour bridge closed after cracks are found", variant) + Tide));
        Assert.Equal(0, (await Desk.CheckAsync(other)).Alerts);
    }
}
