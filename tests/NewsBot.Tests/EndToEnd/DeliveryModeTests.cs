using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Sandbox;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>How loud and when: from feeds on loopback to messages in the sandbox, step by step, on either database.</summary>
public abstract class DeliveryModeTests : IAsyncLifetime
{
    private static readonly Manner Daily = new() { Mode = Mode.Daily };
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private FeedHost _feeds = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedHost.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        _desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), _time,
            ("Feeds:AllowedPrivateHosts:0", _feeds.Authority), ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api));
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _feeds.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_daily_subscription_gets_one_digest_at_its_time_by_topic_and_by_how_many_report_it()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await _desk.FollowTopicAsync("Rail", "tramway", manner: Daily);
        await PublishAsync(ledger, "ledger", "Tramway workers vote for a strike in Brackwater");
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Divers look at the piers of the Port Amble bridge.");
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers", "The Port Amble bridge is closed while divers look at the piers.");
        await TellAsync();
        Assert.Empty(await MessagesAsync());

        _time.SetUtcNow(At("2026-03-13T08:00Z"));
        await TellAsync();
        await TellAsync();
        var digest = Assert.Single(await MessagesAsync());
        Assert.Equal("Daily digest · Friday, 13 March", Title(digest));
        Assert.Equal(
            """
            ### Harbour
            [Harbour bridge at Port Amble closed after cracks are found](http://ledger.example/103)
            -# **ledger** and 1 more · ledger.example · <t:1773306000:R>
            [Old harbour crane is sold to a museum](http://ledger.example/102)
            -# **ledger** · ledger.example · <t:1773306000:R>
            ### Rail
            [Tramway workers vote for a strike in Brackwater](http://ledger.example/101)
            -# **ledger** · ledger.example · <t:1773306000:R>
            """, Text(digest));
        Assert.Equal("3 stories", digest.GetProperty("embeds")[0].GetProperty("footer").GetProperty("text").GetString());
    }

    [Fact]
    public async Task After_days_without_the_desk_one_digest_comes_and_not_several()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { Mode = Mode.Hourly });
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        _time.Advance(TimeSpan.FromHours(1));
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");

        _time.Advance(TimeSpan.FromDays(3));
        await TellAsync();
        Assert.Equal("Hourly digest · 2 stories", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task A_digest_that_was_planned_when_the_desk_died_is_sent_once()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await _desk.Get<DigestDesk>().TellDueAsync(default));
        Assert.Single(await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));

        _time.Advance(TimeSpan.FromMinutes(4));
        await TellAsync();
        Assert.Single(await MessagesAsync());
        Assert.Equal(0, await _desk.Get<DigestDesk>().TellDueAsync(default));
    }

    [Fact]
    public async Task A_digest_too_long_for_its_messages_says_how_many_more_there_are_and_loses_none()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await _desk.FollowTopicAsync("Tramway", "tramway", manner: Daily);
        var random = new Random(7);
        for (var i = 0; i < 90; i++) _feeds.Feed("ledger").Publish($"{Headline(random, i)} harbour {Headline(random, i)} {Headline(random, i)}");
        _feeds.Feed("ledger").Publish("Tramway workers vote for a strike in Brackwater");
        await CheckAsync(ledger);
        _time.Advance(TimeSpan.FromDays(1));
        await TellAsync();

        var pages = await MessagesAsync();
        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.InRange(Text(page).Length, 1, 4096));
        // The second topic has its story in, however many the first has.
        Assert.Contains("Tramway workers vote", string.Concat(pages.Select(Text)));
        var shown = pages.Sum(page => Text(page).Split('\n').Count(line => line.StartsWith("-# ", StringComparison.Ordinal)));
        Assert.Equal($"91 stories · {91 - shown} more behind the button", pages[^1].GetProperty("embeds")[0].GetProperty("footer").GetProperty("text").GetString());
        var told = await _desk.Get<DigestStore>().ToldInAsync(new BulletinId(3), default);
        Assert.Equal(91, told.Sum(topic => topic.Stories.Count));
    }

    [Fact]
    public async Task Where_one_subscription_wants_it_at_once_the_digest_does_not_tell_it_again()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await _desk.FollowTopicAsync("Cranes", "crane");
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await TellAsync();
        _time.Advance(TimeSpan.FromDays(2));
        await TellAsync();

        Assert.Equal("Old harbour crane is sold to a museum", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task What_a_digest_has_told_opens_no_alert_later()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Divers look at the piers of the Port Amble bridge.");
        _time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        await _desk.FollowTopicAsync("Bridges", "bridge");
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers", "The Port Amble bridge is closed while divers look at the piers.");
        _time.Advance(TimeSpan.FromDays(1));
        await TellAsync();

        Assert.StartsWith("Daily digest", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task A_story_is_told_when_enough_outlets_report_it()
    {
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { MinOutlets = 2 });
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Divers look at the piers of the Port Amble bridge.");
        await TellAsync();
        Assert.Empty(await MessagesAsync());

        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers", "The Port Amble bridge is closed while divers look at the piers.");
        await TellAsync();
        Assert.Equal("Harbour bridge at Port Amble closed after cracks are found", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task A_breaking_only_subscription_hears_of_a_story_once_it_breaks_and_never_twice()
    {
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { Mode = Mode.Breaking });
        string[] outlets = ["ledger", "echo", "signal", "wire", "lantern", "gazette"];
        var ids = new List<FeedId>();
        foreach (var outlet in outlets) ids.Add(await FollowAsync(outlet));
        var opened = 0;
        for (var i = 0; i < outlets.Length; i++)
        {
            _feeds.Feed(outlets[i]).Publish("Port Amble harbour bridge closed after cracks are found in piers", summary: "Divers look at the piers of the Port Amble bridge.");
            opened += (await CheckAsync(ids[i])).Alerts;
            Assert.True(i > 0 || opened == 0, "One outlet is no breaking news.");
            _time.Advance(TimeSpan.FromMinutes(2));
        }

        await TellAsync();
        Assert.Equal(1, opened);
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task Only_the_chosen_outlets_open_an_alert_and_the_others_leave_a_reason()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        var outlet = await _desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT id FROM outlets WHERE name = 'echo'"), default);
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { OnlyOutlets = $"[{outlet}]" });
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await PublishAsync(echo, "echo", "Seals are counted in the harbour mouth");
        await TellAsync();

        Assert.Equal("Seals are counted in the harbour mouth", Title(Assert.Single(await MessagesAsync())));
        var reason = await _desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT reason FROM reasons WHERE scope LIKE 'destination:%'"), default);
        Assert.Equal("The subscription listens to other outlets only.", reason);
    }

    [Fact]
    public async Task What_comes_in_quiet_hours_is_told_together_when_they_end()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        await SetAsync(new ChosenHours { TimeZone = "Europe/Berlin", QuietFrom = 22 * 60, QuietUntil = 7 * 60 });
        await GoToAsync(ledger, "2026-03-28T20:59Z");
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await TellAsync();
        await GoToAsync(ledger, "2026-03-28T22:30Z");
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        await GoToAsync(ledger, "2026-03-29T00:30Z");
        await PublishAsync(ledger, "ledger", "Harbour pilots ask for better radar");
        // The clocks went forward in this night: seven o'clock is an hour earlier.
        await GoToAsync(ledger, "2026-03-29T04:59Z");
        await TellAsync();
        Assert.Equal(["Old harbour crane is sold to a museum"], (await MessagesAsync()).Select(Title));

        await GoToAsync(ledger, "2026-03-29T05:00Z");
        await TellAsync();
        var messages = await MessagesAsync();
        Assert.Equal("In the quiet hours: 2 stories", Title(messages[1]));
        Assert.StartsWith("-# 22:00 to 07:00, Europe/Berlin\n### Harbour\n[Harbour pilots ask for better radar]", Text(messages[1]));
        Assert.Equal(2, messages.Count);
    }

    [Fact]
    public async Task Breaking_news_comes_in_quiet_hours_where_that_was_chosen()
    {
        await _desk.FollowTopicAsync("Harbour", "harbour");
        await SetAsync(new ChosenHours { QuietFrom = 0, QuietUntil = 23 * 60, BreakingThrough = true });
        string[] outlets = ["ledger", "echo", "signal", "wire", "lantern"];
        var ids = new List<FeedId>();
        foreach (var outlet in outlets) ids.Add(await FollowAsync(outlet));
        foreach (var (outlet, id) in outlets.Zip(ids))
        {
            _feeds.Feed(outlet).Publish("Port Amble harbour bridge closed after cracks are found in piers", summary: "Divers look at the piers of the Port Amble bridge.");
            await CheckAsync(id);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await TellAsync();
        Assert.Equal("Port Amble harbour bridge closed after cracks are found in piers", Title(Assert.Single(await MessagesAsync())));
        _time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task What_is_over_the_cap_is_told_in_one_message_at_the_next_hour()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        await SetAsync(new ChosenHours(), cap: 2);
        foreach (var title in new[] { "Old harbour crane is sold to a museum", "Seals are counted in the harbour mouth", "Harbour pilots ask for better radar", "Rowing club leaves the harbour basin", "Tax on harbour berths is dropped" })
            _feeds.Feed("ledger").Publish(title);
        await CheckAsync(ledger);
        await TellAsync();
        Assert.Equal(["Old harbour crane is sold to a museum", "Seals are counted in the harbour mouth"], (await MessagesAsync()).Select(Title));

        _time.SetUtcNow(At("2026-03-12T10:00Z"));
        await PublishAsync(ledger, "ledger", "Harbour lamps are lit by wind power");
        await TellAsync();
        var messages = await MessagesAsync();
        Assert.Equal(["Harbour lamps are lit by wind power", "Over the cap: 3 stories"], messages.Skip(2).Select(Title).Order());
        Assert.Contains("-# Here come at most 2 alerts an hour; these came on top.", Text(messages.Single(message => Title(message).StartsWith("Over", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Forty_stories_missed_in_eight_hours_come_announced_in_short_and_fresh_ones_as_alerts()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        var random = new Random(11);
        _time.Advance(TimeSpan.FromHours(8));
        for (var i = 0; i < 40; i++)
            _feeds.Feed(i % 2 == 0 ? "ledger" : "echo").Publish($"{Headline(random, i)} harbour", published: _desk.Now - TimeSpan.FromMinutes(31 + i * 11));
        _feeds.Feed("ledger").Publish("Seals are counted in the harbour mouth", published: _desk.Now - TimeSpan.FromMinutes(5));
        _feeds.Feed("echo").Publish("Harbour pilots ask for better radar", published: _desk.Now - TimeSpan.FromMinutes(20));
        await CheckAsync(ledger);
        _time.Advance(TimeSpan.FromMinutes(1));
        await CheckAsync(echo);
        await TellAsync();
        Assert.Equal(["Seals are counted in the harbour mouth", "Harbour pilots ask for better radar"], (await MessagesAsync()).Select(Title));

        // Two minutes after the last of them, all are told.
        _time.Advance(TimeSpan.FromMinutes(2));
        await TellAsync();
        await TellAsync();
        var told = (await MessagesAsync()).Skip(2).ToArray();
        Assert.Equal(["While I was away: 40 stories", "While I was away: 40 stories · 2 of 2"], told.Select(Title));
        var since = At("2026-03-12T17:00Z") - TimeSpan.FromMinutes(31 + 39 * 11);
        Assert.StartsWith(
            $"-# From <t:{since.ToUnixTimeSeconds()}:f> to <t:{_desk.Now.ToUnixTimeSeconds()}:t>, in short. What is new from here on comes as alerts again.\n### Harbour\n", Text(told[0]));
        Assert.Equal(40, told.Sum(page => Text(page).Split('\n').Count(line => line.StartsWith('['))));
        Assert.Equal("40 stories", told[1].GetProperty("embeds")[0].GetProperty("footer").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Alerts_that_a_closed_channel_could_not_take_for_long_come_in_short_when_it_opens()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        await _desk.Get<DestinationStore>().DisableAsync(TestDesk.News, "Missing Access", _desk.Now, default);
        foreach (var title in new[] { "Old harbour crane is sold to a museum", "Seals are counted in the harbour mouth", "Harbour pilots ask for better radar" })
        {
            await PublishAsync(ledger, "ledger", title);
            _time.Advance(TimeSpan.FromMinutes(30));
        }

        _time.Advance(TimeSpan.FromMinutes(20));
        await TellAsync();
        Assert.Empty(await MessagesAsync());
        Assert.Equal(1, await _desk.Get<DestinationStore>().TryAgainAsync(TestDesk.Guild, default));
        // A worker that is quicker than the digests sends none of the old ones.
        Assert.Empty(await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 7, 16, default));
        await TellAsync();
        Assert.Equal(["Harbour pilots ask for better radar"], (await MessagesAsync()).Select(Title));

        _time.Advance(TimeSpan.FromMinutes(2));
        await TellAsync();
        await PublishAsync(ledger, "ledger", "Rowing club leaves the harbour basin");
        await TellAsync();
        var messages = await MessagesAsync();
        Assert.Equal(["Harbour pilots ask for better radar", "While I was away: 2 stories", "Rowing club leaves the harbour basin"], messages.Select(Title));
        Assert.Contains("[Old harbour crane is sold to a museum]", Text(messages[1]));
    }

    [Fact]
    public async Task A_paused_channel_leaves_a_reason_and_gets_nothing_later()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        await _desk.Database.WriteAsync(tx => HoursStore.PauseAsync(tx, new DestinationId(1), _desk.Now), default);
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await _desk.Database.WriteAsync(tx => HoursStore.PauseAsync(tx, new DestinationId(1), null), default);
        await TellAsync();

        Assert.Empty(await MessagesAsync());
        Assert.Equal("The channel was paused.", await _desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT reason FROM reasons WHERE scope = 'destination:1'"), default));
    }

    [Fact]
    public async Task A_muted_story_is_kept_out_of_the_digest_until_it_is_muted_no_more()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        var crane = await EntryAsync("Old harbour crane is sold to a museum");
        await MuteAsync(crane, default, new DestinationId(1));
        _time.SetUtcNow(At("2026-03-13T08:00Z"));
        await TellAsync();
        Assert.DoesNotContain("crane", Text(Assert.Single(await MessagesAsync())));
        Assert.True(Assert.Single(await TalesAsync(crane), tale => tale.ToldAt is null).IsMuted);

        Assert.True(await _desk.Get<StoryWishStore>().EndAsync("mute", default, new DestinationId(1), crane, default));
        _time.Advance(TimeSpan.FromMinutes(1));
        await TellAsync();
        Assert.Contains("[Old harbour crane is sold to a museum]", Text((await MessagesAsync())[1]));
    }

    [Fact]
    public async Task A_channel_that_muted_a_story_opens_no_alert_of_it_and_says_why()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await _desk.FollowTopicAsync("Harbour", "bridge", manner: Daily);
        await _desk.FollowTopicAsync("Divers", "divers");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Piers of the Port Amble bridge have cracks.");
        await MuteAsync(await EntryAsync("Harbour bridge at Port Amble closed after cracks are found"), default, new DestinationId(1));
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers, divers look", "The Port Amble bridge is closed while divers look at the piers.");
        _time.SetUtcNow(At("2026-03-13T08:00Z"));
        await TellAsync();

        Assert.Empty(await MessagesAsync());
        Assert.Equal("The story is muted for everybody in the channel.", await _desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT DISTINCT reason FROM reasons WHERE scope = 'destination:1'"), default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_muted_a_story_is_not_mentioned_in_its_alert(bool muted)
    {
        var ada = NewsBot.Discord.Snowflake.Parse(_sandbox.Info.Users["member1"].Id);
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Piers of the Port Amble bridge have cracks.");
        if (muted) await MuteAsync(await EntryAsync("Harbour bridge at Port Amble closed after cracks are found"), ada, null);
        var topic = await _desk.FollowTopicAsync("Divers", "divers");
        await _desk.Database.WriteAsync(tx => SubscriptionStore.AddAsync(tx, new DestinationId(1), topic, ada, TestDesk.Guild, null, ada, _desk.Now), default);
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers, divers look", "The Port Amble bridge is closed while divers look at the piers.");
        await TellAsync();

        Assert.Equal(muted ? 0 : 1, Assert.Single(await MessagesAsync()).GetProperty("mentions").GetArrayLength());
    }

    private async Task<NewsBot.Entries.EntryId> EntryAsync(string title) =>
        new(await _desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT id FROM entries WHERE title = @title", new { title }), default));

    private Task MuteAsync(NewsBot.Entries.EntryId entry, NewsBot.Discord.Snowflake userId, DestinationId? destination) =>
        _desk.Database.WriteAsync(tx => StoryWishStore.AddAsync(tx, "mute", userId, destination, entry, TestDesk.Guild, _desk.Now), default);

    private async Task<IReadOnlyList<LineTale>> TalesAsync(NewsBot.Entries.EntryId entry)
    {
        var story = await _desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT story_id FROM story_entries WHERE entry_id = @entry", new { entry }), default);
        return await _desk.Get<LineStore>().TalesAsync(new NewsBot.Stories.StoryId(story), TestDesk.Guild, default, default);
    }

    private Task SetAsync(ChosenHours hours, int? cap = null) => _desk.Database.WriteAsync(tx => HoursStore.SetChannelAsync(tx, new DestinationId(1), hours, cap, cap is null ? null : "hour"), default);

    /// <summary>Lets time pass to an instant; the feed is read as often as a feed is.</summary>
    private async Task GoToAsync(FeedId id, string instant)
    {
        while (_desk.Now < At(instant))
        {
            _time.SetUtcNow(At(instant) - _desk.Now > TimeSpan.FromHours(1) && At(instant) - _desk.Now < TimeSpan.FromDays(2) ? _desk.Now.AddHours(1) : At(instant));
            await CheckAsync(id);
        }
    }

    private async Task<FeedId> FollowAsync(string outlet)
    {
        _feeds.Feed(outlet).Publish($"Back catalogue of {outlet}");
        var id = await _desk.FollowFeedAsync(_feeds.Feed(outlet).Address);
        await CheckAsync(id);
        return id;
    }

    private async Task PublishAsync(FeedId id, string outlet, string title, string summary = "")
    {
        _feeds.Feed(outlet).Publish(title, link: $"http://{outlet}.example/{++_published}", summary: summary);
        await CheckAsync(id);
    }

    private int _published = 100;

    private Task<CorridorRun> CheckAsync(FeedId id) => _desk.CheckAsync(id);

    /// <summary>Tells what is due, and delivers all that is planned.</summary>
    private async Task TellAsync()
    {
        await _desk.Get<DigestDesk>().TellDueAsync(default);
        while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 7, 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
    }

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync()
    {
        using var http = new HttpClient();
        var state = await http.GetFromJsonAsync<JsonElement>(_sandbox.Info.Page + "sandbox/state");
        return [.. state.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("channel_id").GetString() == _sandbox.Info.Channels["news"])];
    }

    private static string Headline(Random random, int number)
    {
        string Word() => string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}"));
        return $"{Word()} {Word()} {Word()} {Word()} {Word()} {number}";
    }

    private static string Title(JsonElement message) => message.GetProperty("embeds")[0].GetProperty("title").GetString()!;

    private static string Text(JsonElement message) => message.GetProperty("embeds")[0].GetProperty("description").GetString()!.TrimEnd();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

/// <inheritdoc/>
public sealed class DeliveryModesOnSqliteTests : DeliveryModeTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
