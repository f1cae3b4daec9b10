using Microsoft.AspNetCore.Http;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Tests.Desk;
using NewsBot.Topics;

namespace NewsBot.Tests.Checks;

/// <summary>How the desk behaves towards servers that misbehave, or ask for something: over the wire, on loopback, by a clock of its own.</summary>
public sealed class FeedMannersTests : LedgerTests
{
    [Fact]
    public async Task Both_validators_go_back_as_they_came_and_both_are_replaced_by_every_whole_answer()
    {
        Answer = With(Rss(Tide), ("ETag", "W/\"a, b\""), ("Last-Modified", "Thu, 12 Mar 2026 08:00:00 GMT"));
        await CheckAsync();
        await CheckAsync();
        Assert.Equal(("W/\"a, b\"", "Thu, 12 Mar 2026 08:00:00 GMT"), Sent());

        // The same body under another tag, and without a date: what was known of the old answer is forgotten.
        Answer = With(Rss(Tide), ("ETag", "\"c\""));
        await CheckAsync();
        await CheckAsync();
        Assert.Equal(("\"c\"", ""), Sent());
    }

    [Fact]
    public async Task A_304_keeps_what_it_does_not_renew()
    {
        Answer = With(Rss(Tide), ("ETag", "\"a\""), ("Last-Modified", "Thu, 12 Mar 2026 08:00:00 GMT"));
        await CheckAsync();
        Answer = With(Status(304), ("ETag", "\"b\""));
        Assert.IsType<CheckOutcome.NotModified>((await CheckAsync()).Check.Outcome);
        await CheckAsync();
        Assert.Equal(("\"b\"", "Thu, 12 Mar 2026 08:00:00 GMT"), Sent());
    }

    [Fact]
    public async Task A_server_that_says_not_modified_for_ever_is_asked_for_the_whole_within_a_week()
    {
        Answer = context => context.Request.Headers.IfNoneMatch.Count > 0 ? Status(304)(context) : With(Rss(Tide), ("ETag", "\"stuck\""))(context);
        await CheckAsync();
        Answer = context => context.Request.Headers.IfNoneMatch.Count > 0 ? Status(304)(context) : With(Rss(Bridge + Tide), ("ETag", "\"stuck\""))(context);
        var found = 0;
        for (var hour = 0; hour < 7 * 24 && found == 0; hour += 6)
        {
            Time.Advance(TimeSpan.FromHours(6));
            found += (await CheckAsync()).NewEntries;
        }

        Assert.Equal(1, found);
    }

    [Fact]
    public async Task A_body_that_breaks_off_gives_its_whole_entries_and_takes_nothing_for_gone()
    {
        Answer = With(Rss(Bridge + Tide), ("ETag", "\"whole\""));
        await CheckAsync();
        var ferry = Bridge.Replace("bridge closed after cracks are found", "ferry strike enters second day").Replace('2', '3');
        Answer = async context =>
        {
            context.Response.Headers.ETag = "\"torso\"";
            await context.Response.WriteAsync(Body(ferry + Bridge)[..^60]);
        };
        Assert.Equal((1, 1), ((await CheckAsync()) is var run ? (run.NewEntries, run.Alerts) : default));
        Assert.Null((await FeedAsync()).Etag);

        // The next answer is asked for whole, and what was missing before is no news in it.
        Answer = With(Rss(ferry + Bridge + Tide), ("ETag", "\"whole\""));
        Assert.Equal(0, (await CheckAsync()).NewEntries);
        Assert.Equal(("", ""), Sent());
    }

    [Theory]
    [InlineData("Cache-Control", "max-age=2400", 40)]
    [InlineData("Cache-Control", "public, max-age=3000, s-maxage=9", 50)]
    [InlineData("Cache-Control", "max-age=864000", 60)]
    [InlineData("Expires", "Thu, 12 Mar 2026 09:25:00 GMT", 25)]
    public async Task A_server_is_not_asked_before_its_answer_has_lost_its_freshness(string header, string value, int minutes)
    {
        Answer = With(Rss(Tide), (header, value), ("Date", "Thu, 12 Mar 2026 09:00:00 GMT"));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(minutes * 1.11));
    }

    [Theory]
    [InlineData("<ttl>45</ttl>", 45, 50)]
    [InlineData("<ttl>1000</ttl>", 60, 66)]
    [InlineData("<skipHours><hour>9</hour><hour>10</hour></skipHours>", 120, 131)]
    [InlineData("<skipDays><day>Thursday</day></skipDays>", 15 * 60, (15 * 60) + 11)]
    public async Task A_feed_is_left_alone_when_it_asks_for_that(string said, int least, int most)
    {
        Answer = context => context.Response.WriteAsync(Body(said + Tide));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(least), TimeSpan.FromMinutes(most));
    }

    [Theory]
    [InlineData(304)]
    [InlineData(200)]
    public async Task What_a_feed_asks_for_still_holds_when_it_has_nothing_new(int status)
    {
        Answer = With(context => context.Response.WriteAsync(Body("<ttl>45</ttl><skipHours><hour>10</hour></skipHours>" + Tide)), ("ETag", "\"a\""));
        await CheckAsync();
        if (status != 200) Answer = Status(status);
        Assert.IsType<CheckOutcome.NotModified>((await CheckAsync()).Check.Outcome);
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(45), TimeSpan.FromMinutes(50));
        Time.Advance(TimeSpan.FromMinutes(45));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(75), TimeSpan.FromMinutes(86));
    }

    [Theory]
    [InlineData(404, "X-None")]
    [InlineData(429, "Retry-After")]
    public async Task A_feed_in_trouble_is_left_alone_in_the_hours_it_has_named(int status, string header)
    {
        Answer = context => context.Response.WriteAsync(Body("<skipHours><hour>10</hour><hour>11</hour></skipHours>" + Tide));
        await CheckAsync();
        Time.Advance(TimeSpan.FromMinutes(55));
        Answer = With(Status(status), (header, "900"));
        await CheckAsync();
        Assert.InRange((await FeedAsync()).NextCheckAt, Time.Start.AddHours(3), Time.Start.AddHours(3).AddMinutes(11));
    }

    [Fact]
    public async Task A_stated_update_period_stands_in_until_the_rhythm_is_known()
    {
        Time.Advance(TimeSpan.FromHours(2)); // nobody who has just added it is watching any more
        Answer = context => context.Response.WriteAsync(Body("<updatePeriod xmlns='http://purl.org/rss/1.0/modules/syndication/'>hourly</updatePeriod><updateFrequency xmlns='http://purl.org/rss/1.0/modules/syndication/'>2</updateFrequency>" + Tide));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(33));
    }

    [Fact]
    public async Task A_host_that_asks_for_patience_gets_it_and_no_feed_of_it_is_asked_meanwhile()
    {
        var other = await Desk.FollowFeedAsync(Web.Serve("/other", Rss(Bridge)));
        Answer = With(Status(429), ("Retry-After", "7200"));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromHours(2), TimeSpan.FromHours(2.2));
        Assert.Contains("(429)", (await FeedAsync()).FailureDetail);

        var held = (await Desk.CheckAsync(other)).Check.Outcome;
        Assert.False(Assert.IsType<CheckOutcome.Throttled>(held).Asked);
        Assert.Null((await Desk.Get<FeedStore>().FindAsync(other, default))!.FailingSince);
    }

    [Fact]
    public async Task A_bot_wall_is_named_and_waited_out_for_hours()
    {
        await CheckAsync();
        Answer = async context =>
        {
            context.Response.StatusCode = 403;
            context.Response.Headers["cf-mitigated"] = "challenge";
            await context.Response.WriteAsync("<html><title>Just a moment...</title></html>");
        };
        await CheckAsync();
        Assert.Contains("Cloudflare", (await FeedAsync()).FailureDetail);
        Assert.InRange(await WaitAsync(), TimeSpan.FromHours(3), TimeSpan.FromHours(3.4));
        Assert.DoesNotContain("Mozilla", Asked[^1].UserAgent.ToString());
    }

    [Fact]
    public async Task A_feed_that_turns_into_a_page_is_in_trouble_and_keeps_what_it_had()
    {
        await CheckAsync();
        Answer = context => context.Response.WriteAsync("<!doctype html><html><head><title>Not found</title></head><body><p>Gone fishing</p></body></html>");
        await CheckAsync();
        Assert.Equal("NotAFeed", (await FeedAsync()).FailureKind);
        Answer = Rss(Bridge + Tide);
        Assert.Equal(1, (await CheckAsync()).NewEntries);
    }

    [Fact]
    public async Task An_empty_answer_is_a_failure_and_an_empty_feed_is_none()
    {
        await CheckAsync();
        Answer = Status(200);
        await CheckAsync();
        Assert.Equal("EmptyBody", (await FeedAsync()).FailureKind);
        Answer = Rss("");
        await CheckAsync();
        Assert.Null((await FeedAsync()).FailingSince);
    }

    [Fact]
    public async Task A_feed_that_moves_for_good_is_followed_after_seven_days_and_not_before()
    {
        await CheckAsync();
        Web.Serve("/new", Rss(Bridge + Tide));
        Answer = Redirect(301, "/new");
        Assert.Equal(1, (await CheckAsync()).NewEntries);
        Time.Advance(TimeSpan.FromDays(6.9));
        await CheckAsync();
        Assert.Equal(Web.Address("/feed"), (await FeedAsync()).Address);
        Time.Advance(TimeSpan.FromDays(0.2));
        await CheckAsync();
        Assert.Equal((Web.Address("/new"), null), ((await FeedAsync()).Address, (await FeedAsync()).MoveTarget));
        Assert.Equal(0, (await CheckAsync()).NewEntries);
    }

    [Fact]
    public async Task A_move_that_is_interrupted_starts_anew()
    {
        await CheckAsync();
        Web.Serve("/new", Rss(Tide));
        Answer = Redirect(308, "/new");
        await CheckAsync();
        Time.Advance(TimeSpan.FromDays(5));
        Answer = Rss(Tide);
        await CheckAsync();
        Answer = Redirect(308, "/new");
        Time.Advance(TimeSpan.FromDays(3));
        await CheckAsync();
        Time.Advance(TimeSpan.FromDays(6));
        await CheckAsync();
        Assert.Equal(Web.Address("/feed"), (await FeedAsync()).Address);
    }

    [Fact]
    public async Task A_redirect_in_a_circle_is_trouble_and_the_address_stays()
    {
        await CheckAsync();
        Web.Serve("/there", Redirect(301, "/feed"));
        Answer = Redirect(301, "/there");
        await CheckAsync();
        Assert.Equal((Web.Address("/feed"), null, "RedirectLoop"), ((await FeedAsync()).Address, (await FeedAsync()).MoveTarget, (await FeedAsync()).FailureKind));
        Assert.Equal(2, Asked.Count);
    }

    [Fact]
    public async Task A_temporary_redirect_is_followed_for_ever_and_never_taken_over()
    {
        Web.Serve("/away", Rss(Tide));
        Answer = Redirect(302, "/away");
        for (var day = 0; day < 10; day++)
        {
            await CheckAsync();
            Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal((Web.Address("/feed"), null), ((await FeedAsync()).Address, (await FeedAsync()).FailingSince));
    }

    [Fact]
    public async Task A_move_to_a_feed_of_another_title_is_asked_about_and_never_taken_by_itself()
    {
        await CheckAsync();
        Web.Serve("/parked", context => context.Response.WriteAsync(Body("").Replace("Harbour Ledger", "Buy this domain")));
        Answer = Redirect(301, "/parked");
        for (var day = 0; day < 10; day++)
        {
            await CheckAsync();
            Time.Advance(TimeSpan.FromDays(1));
        }

        var feed = await FeedAsync();
        Assert.Equal((Web.Address("/feed"), "Harbour Ledger"), (feed.Address, feed.Title));
        Assert.Equal(FeedCondition.Moved, FeedHealth.Of(feed, new ChecksOptions(), Desk.Now).Condition);
    }

    [Fact]
    public async Task A_feed_that_moves_to_where_another_is_becomes_that_one()
    {
        var other = await Desk.FollowFeedAsync(Web.Serve("/new", Rss(Tide)));
        await Desk.CheckAsync(other);
        await Desk.Database.WriteAsync(tx => SourceStore.RemoveAsync(tx, TestDesk.Guild, other), default);
        await Desk.Database.WriteAsync(tx => SourceStore.AddAsync(tx, new Snowflake(77), other, new Snowflake(1), Desk.Now), default);
        await CheckAsync();
        Answer = Redirect(301, "/new");
        await CheckAsync();
        Time.Advance(TimeSpan.FromDays(8));
        await CheckAsync();

        Assert.Equal("paused", (await FeedAsync()).State);
        Assert.Equal(other, Assert.Single(await Desk.Get<SourceStore>().ListAsync(TestDesk.Guild, default)).Id);
    }

    [Fact]
    public async Task A_redirect_into_a_private_network_is_refused_at_every_check()
    {
        await CheckAsync();
        foreach (var inside in new[] { "http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://169.254.169.254/latest", "http://localhost:1/" })
        {
            Answer = Redirect(302, inside);
            await CheckAsync();
            Assert.Equal("PrivateAddress", (await FeedAsync()).FailureKind);
        }
    }

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

    [Fact]
    public async Task Servers_that_want_the_same_feed_share_one_fetch_and_each_has_its_alert()
    {
        var other = new Snowflake(77);
        await Desk.Database.WriteAsync(async tx =>
        {
            var tally = await SourceImport.AddAsync(tx, other, [new OpmlFeed(Web.Address("/feed#latest").Replace("http", "HTTP"), "Ledger", null)], 10, new Snowflake(1), Desk.Now);
            Assert.Equal(Ledger, Assert.Single(tally.Added));
            var topic = await TopicStore.AddAsync(tx, other, "Bridges", "bridge", new Snowflake(1), Desk.Now);
            var destination = await SubscriptionStore.DestinationAsync(tx, "channel", new Snowflake(78), other, new Snowflake(0));
            await SubscriptionStore.AddAsync(tx, destination, topic!.Value, new Snowflake(0), other, null, new Snowflake(1), Desk.Now);
            return true;
        }, default);
        await CheckAsync();
        Answer = Rss(Bridge + Tide);
        Time.Advance(TimeSpan.FromHours(2));
        foreach (var feed in await Desk.Get<FeedStore>().ClaimDueAsync(Desk.Now, TimeSpan.FromMinutes(3), 7, 10, default))
            Assert.Equal(2, (await Desk.Get<Corridor>().RunAsync(feed, default)).Alerts);
        Assert.Equal(2, Asked.Count);
    }

    [Fact]
    public async Task Without_a_public_address_no_hub_is_asked()
    {
        await using var hub = await Hub.StartAsync();
        Answer = With(Rss($"<link xmlns='http://www.w3.org/2005/Atom' rel='hub' href='{hub.Address}'/><link xmlns='http://www.w3.org/2005/Atom' rel='self' href='{Web.Address("/feed")}'/>" + Tide));
        var check = (await CheckAsync()).Check;
        Assert.Equal(hub.Address, Assert.IsType<CheckOutcome.Fetched>(check.Outcome).Hub?.Hub);
        Assert.Null(await Desk.Get<HubStore>().OfFeedAsync(Ledger, default));
        Assert.Equal(0, await Desk.Get<HubDesk>().AskDueAsync(default));
        Assert.Empty(hub.Requests);
    }
}
