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
