using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Checks;

/// <summary>How the desk behaves towards servers that misbehave, or ask for something: over the wire, on loopback, by a clock of its own.</summary>
public sealed class FeedMannersTests : IAsyncLifetime
{
    private const string Tide = "<item><guid>1</guid><title>Tide tables for the month of March</title><link>https://ledger.example/1</link></item>";
    private const string Bridge = "<item><guid>2</guid><title>Harbour bridge closed after cracks are found</title><link>https://ledger.example/2</link></item>";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private readonly List<IHeaderDictionary> _asked = [];
    private Web _web = null!;
    private TestDesk _desk = null!;
    private FeedId _ledger;
    private RequestDelegate _answer = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await Web.StartAsync(TestContext.Current.CancellationToken);
        _desk = await TestDesk.OpenAsync(TestDatabase.Sqlite(), _time, ("Feeds:AllowedPrivateHosts:0", _web.Authority));
        _answer = Rss(Tide);
        _web.Serve("/feed", context =>
        {
            _asked.Add(new HeaderDictionary(context.Request.Headers.ToDictionary()));
            return _answer(context);
        });
        _ledger = await _desk.FollowFeedAsync(_web.Address("/feed"));
        await _desk.FollowTopicAsync("Harbour", "harbour");
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Both_validators_go_back_as_they_came_and_both_are_replaced_by_every_whole_answer()
    {
        _answer = With(Rss(Tide), ("ETag", "W/\"a, b\""), ("Last-Modified", "Thu, 12 Mar 2026 08:00:00 GMT"));
        await CheckAsync();
        await CheckAsync();
        Assert.Equal(("W/\"a, b\"", "Thu, 12 Mar 2026 08:00:00 GMT"), Sent());

        // The same body under another tag, and without a date: what was known of the old answer is forgotten.
        _answer = With(Rss(Tide), ("ETag", "\"c\""));
        await CheckAsync();
        await CheckAsync();
        Assert.Equal(("\"c\"", ""), Sent());
    }

    [Fact]
    public async Task A_304_keeps_what_it_does_not_renew()
    {
        _answer = With(Rss(Tide), ("ETag", "\"a\""), ("Last-Modified", "Thu, 12 Mar 2026 08:00:00 GMT"));
        await CheckAsync();
        _answer = With(Status(304), ("ETag", "\"b\""));
        Assert.IsType<CheckOutcome.NotModified>((await CheckAsync()).Check.Outcome);
        await CheckAsync();
        Assert.Equal(("\"b\"", "Thu, 12 Mar 2026 08:00:00 GMT"), Sent());
    }

    [Fact]
    public async Task A_server_that_says_not_modified_for_ever_is_asked_for_the_whole_within_a_week()
    {
        _answer = context => context.Request.Headers.IfNoneMatch.Count > 0 ? Status(304)(context) : With(Rss(Tide), ("ETag", "\"stuck\""))(context);
        await CheckAsync();
        _answer = context => context.Request.Headers.IfNoneMatch.Count > 0 ? Status(304)(context) : With(Rss(Bridge + Tide), ("ETag", "\"stuck\""))(context);
        var found = 0;
        for (var hour = 0; hour < 7 * 24 && found == 0; hour += 6)
        {
            _time.Advance(TimeSpan.FromHours(6));
            found += (await CheckAsync()).NewEntries;
        }

        Assert.Equal(1, found);
    }

    [Fact]
    public async Task A_body_that_breaks_off_gives_its_whole_entries_and_takes_nothing_for_gone()
    {
        _answer = With(Rss(Bridge + Tide), ("ETag", "\"whole\""));
        await CheckAsync();
        var ferry = Bridge.Replace("bridge closed after cracks are found", "ferry strike enters second day").Replace('2', '3');
        _answer = async context =>
        {
            context.Response.Headers.ETag = "\"torso\"";
            await context.Response.WriteAsync(Body(ferry + Bridge)[..^60]);
        };
        Assert.Equal((1, 1), ((await CheckAsync()) is var run ? (run.NewEntries, run.Alerts) : default));
        Assert.Null((await FeedAsync()).Etag);

        // The next answer is asked for whole, and what was missing before is no news in it.
        _answer = With(Rss(ferry + Bridge + Tide), ("ETag", "\"whole\""));
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
        _answer = With(Rss(Tide), (header, value), ("Date", "Thu, 12 Mar 2026 09:00:00 GMT"));
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
        _answer = context => context.Response.WriteAsync(Body(said + Tide));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(least), TimeSpan.FromMinutes(most));
    }

    [Fact]
    public async Task A_stated_update_period_stands_in_until_the_rhythm_is_known()
    {
        _time.Advance(TimeSpan.FromHours(2)); // nobody who has just added it is watching any more
        _answer = context => context.Response.WriteAsync(Body("<updatePeriod xmlns='http://purl.org/rss/1.0/modules/syndication/'>hourly</updatePeriod><updateFrequency xmlns='http://purl.org/rss/1.0/modules/syndication/'>2</updateFrequency>" + Tide));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(33));
    }

    [Fact]
    public async Task A_host_that_asks_for_patience_gets_it_and_no_feed_of_it_is_asked_meanwhile()
    {
        var other = await _desk.FollowFeedAsync(_web.Serve("/other", Rss(Bridge)));
        _answer = With(Status(429), ("Retry-After", "7200"));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromHours(2), TimeSpan.FromHours(2.2));
        Assert.Contains("(429)", (await FeedAsync()).FailureDetail);

        var held = (await _desk.CheckAsync(other)).Check.Outcome;
        Assert.False(Assert.IsType<CheckOutcome.Throttled>(held).Asked);
        Assert.Null((await _desk.Get<FeedStore>().FindAsync(other, default))!.FailingSince);
    }

    [Fact]
    public async Task A_bot_wall_is_named_and_waited_out_for_hours()
    {
        await CheckAsync();
        _answer = async context =>
        {
            context.Response.StatusCode = 403;
            context.Response.Headers["cf-mitigated"] = "challenge";
            await context.Response.WriteAsync("<html><title>Just a moment...</title></html>");
        };
        await CheckAsync();
        Assert.Contains("Cloudflare", (await FeedAsync()).FailureDetail);
        Assert.InRange(await WaitAsync(), TimeSpan.FromHours(3), TimeSpan.FromHours(3.4));
        Assert.DoesNotContain("Mozilla", _asked[^1].UserAgent.ToString());
    }

    [Fact]
    public async Task A_feed_that_turns_into_a_page_is_in_trouble_and_keeps_what_it_had()
    {
        await CheckAsync();
        _answer = context => context.Response.WriteAsync("<!doctype html><html><head><title>Not found</title></head><body><p>Gone fishing</p></body></html>");
        await CheckAsync();
        Assert.Equal("NotAFeed", (await FeedAsync()).FailureKind);
        _answer = Rss(Bridge + Tide);
        Assert.Equal(1, (await CheckAsync()).NewEntries);
    }

    [Fact]
    public async Task An_empty_answer_is_a_failure_and_an_empty_feed_is_none()
    {
        await CheckAsync();
        _answer = Status(200);
        await CheckAsync();
        Assert.Equal("EmptyBody", (await FeedAsync()).FailureKind);
        _answer = Rss("");
        await CheckAsync();
        Assert.Null((await FeedAsync()).FailingSince);
    }

    [Fact]
    public async Task A_feed_that_moves_for_good_is_followed_after_seven_days_and_not_before()
    {
        await CheckAsync();
        _web.Serve("/new", Rss(Bridge + Tide));
        _answer = Redirect(301, "/new");
        Assert.Equal(1, (await CheckAsync()).NewEntries);
        _time.Advance(TimeSpan.FromDays(6.9));
        await CheckAsync();
        Assert.Equal(_web.Address("/feed"), (await FeedAsync()).Address);
        _time.Advance(TimeSpan.FromDays(0.2));
        await CheckAsync();
        Assert.Equal((_web.Address("/new"), null), ((await FeedAsync()).Address, (await FeedAsync()).MoveTarget));
        Assert.Equal(0, (await CheckAsync()).NewEntries);
    }

    [Fact]
    public async Task A_move_that_is_interrupted_starts_anew()
    {
        await CheckAsync();
        _web.Serve("/new", Rss(Tide));
        _answer = Redirect(308, "/new");
        await CheckAsync();
        _time.Advance(TimeSpan.FromDays(5));
        _answer = Rss(Tide);
        await CheckAsync();
        _answer = Redirect(308, "/new");
        _time.Advance(TimeSpan.FromDays(3));
        await CheckAsync();
        _time.Advance(TimeSpan.FromDays(6));
        await CheckAsync();
        Assert.Equal(_web.Address("/feed"), (await FeedAsync()).Address);
    }

    [Fact]
    public async Task A_temporary_redirect_is_followed_for_ever_and_never_taken_over()
    {
        _web.Serve("/away", Rss(Tide));
        _answer = Redirect(302, "/away");
        for (var day = 0; day < 10; day++)
        {
            await CheckAsync();
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal((_web.Address("/feed"), null), ((await FeedAsync()).Address, (await FeedAsync()).FailingSince));
    }

    [Fact]
    public async Task A_move_to_a_feed_of_another_title_is_asked_about_and_never_taken_by_itself()
    {
        await CheckAsync();
        _web.Serve("/parked", context => context.Response.WriteAsync(Body("").Replace("Harbour Ledger", "Buy this domain")));
        _answer = Redirect(301, "/parked");
        for (var day = 0; day < 10; day++)
        {
            await CheckAsync();
            _time.Advance(TimeSpan.FromDays(1));
        }

        var feed = await FeedAsync();
        Assert.Equal((_web.Address("/feed"), "Harbour Ledger"), (feed.Address, feed.Title));
        Assert.Equal(FeedCondition.Moved, FeedHealth.Of(feed, new ChecksOptions(), _desk.Now).Condition);
    }

    [Fact]
    public async Task A_feed_that_moves_to_where_another_is_becomes_that_one()
    {
        var other = await _desk.FollowFeedAsync(_web.Serve("/new", Rss(Tide)));
        await _desk.CheckAsync(other);
        await _desk.Database.WriteAsync(tx => SourceStore.RemoveAsync(tx, TestDesk.Guild, other), default);
        await _desk.Database.WriteAsync(tx => SourceStore.AddAsync(tx, new Snowflake(77), other, new Snowflake(1), _desk.Now), default);
        await CheckAsync();
        _answer = Redirect(301, "/new");
        await CheckAsync();
        _time.Advance(TimeSpan.FromDays(8));
        await CheckAsync();

        Assert.Equal("paused", (await FeedAsync()).State);
        Assert.Equal(other, Assert.Single(await _desk.Get<SourceStore>().ListAsync(TestDesk.Guild, default)).Id);
    }

    [Fact]
    public async Task A_redirect_into_a_private_network_is_refused_at_every_check()
    {
        await CheckAsync();
        foreach (var inside in new[] { "http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://169.254.169.254/latest", "http://localhost:1/" })
        {
            _answer = Redirect(302, inside);
            await CheckAsync();
            Assert.Equal("PrivateAddress", (await FeedAsync()).FailureKind);
        }
    }

    [Fact]
    public async Task An_entry_dated_in_the_future_does_not_make_the_news_after_it_look_old()
    {
        string Item(int number, string title, DateTimeOffset at) =>
            $"<item><guid>n{number}</guid><title>{title}</title><link>https://ledger.example/n{number}</link><pubDate>{at:R}</pubDate></item>";
        _answer = Rss(Item(0, "Fair on the harbour market in the summer", _desk.Now.AddDays(120)));
        await CheckAsync();
        string[] titles = ["Ferry strike enters second day", "Gulls rob the fish market", "Lighthouse gets a new lamp", "Sails stolen from the marina", "Anchor found off the old pier", "Tide gauge breaks in the storm"];
        _time.Advance(TimeSpan.FromHours(5));
        _answer = Rss(string.Concat(titles.Select((title, i) => Item(i + 1, "Harbour: " + title, _desk.Now.AddMinutes(-5 * i)))) + Item(0, "Fair on the harbour market in the summer", _desk.Now.AddDays(115)));
        var run = await CheckAsync();
        Assert.Equal((6, 6), (run.NewEntries, run.Alerts));
    }

    [Fact]
    public async Task Entries_that_come_back_after_weeks_are_known()
    {
        _answer = Rss(Bridge + Tide);
        await CheckAsync();
        _answer = Rss(Tide);
        for (var day = 0; day < 60; day += 5)
        {
            _time.Advance(TimeSpan.FromDays(5));
            await CheckAsync();
        }

        _answer = Rss(Bridge + Tide);
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
        _answer = Rss(string.Format(item, "Harbour bridge closed after cracks are found", "bridge-closed", 1) + Tide);
        Assert.Equal((1, 1), (await CheckAsync()) is var first ? (first.NewEntries, first.Alerts) : default);
        _answer = Rss(string.Format(item, "Harbour bridge closed after deep cracks are found", "bridge-closed-deep", 2) + Tide);
        Assert.True((await CheckAsync()) is { NewEntries: 0, Alerts: 0 }, why);
    }

    private static string Body(string inside) =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Ledger</title><link>https://ledger.example/</link>{inside}</channel></rss>";

    private static RequestDelegate Rss(string items) => context => context.Response.WriteAsync(Body(items));

    private static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static RequestDelegate Redirect(int status, string to) => With(Status(status), ("Location", to));

    private static RequestDelegate With(RequestDelegate answer, params (string Name, string Value)[] headers) => context =>
    {
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return answer(context);
    };

    private Task<CorridorRun> CheckAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return _desk.CheckAsync(_ledger);
    }

    private async Task<Feed> FeedAsync() => (await _desk.Get<FeedStore>().FindAsync(_ledger, default))!;

    private async Task<TimeSpan> WaitAsync() => (await FeedAsync()).NextCheckAt - _desk.Now;

    private (string ETag, string Modified) Sent() => (_asked[^1].IfNoneMatch.ToString(), _asked[^1].IfModifiedSince.ToString());
}
