using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>Digests, from feeds on loopback to messages in the sandbox, on either database.</summary>
public abstract class DigestTests : ModeScene
{
    [Fact]
    public async Task A_daily_subscription_gets_one_digest_at_its_time_by_topic_and_by_how_many_report_it()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await Desk.FollowTopicAsync("Rail", "tramway", manner: Daily);
        await PublishAsync(ledger, "ledger", "Tramway workers vote for a strike in Brackwater");
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Divers look at the piers of the Port Amble bridge.");
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers", "The Port Amble bridge is closed while divers look at the piers.");
        await TellAsync();
        Assert.Empty(await MessagesAsync());

        Time.SetUtcNow(At("2026-03-13T08:00Z"));
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
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { Mode = Mode.Hourly });
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        Time.Advance(TimeSpan.FromHours(1));
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");

        Time.Advance(TimeSpan.FromDays(3));
        await TellAsync();
        Assert.Equal("Hourly digest · 2 stories", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task Two_digests_of_one_instant_are_two_and_lose_no_line()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        await MuteAsync(await EntryAsync("Seals are counted in the harbour mouth"), default, new DestinationId(1));
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        Assert.True(await Desk.Get<StoryWishStore>().EndAsync("mute", default, new DestinationId(1), await EntryAsync("Seals are counted in the harbour mouth"), default));
        await TellAsync();

        Assert.Equal(["crane", "Seals"], (await MessagesAsync()).Select(digest => Text(digest).Contains("crane", StringComparison.Ordinal) ? "crane" : "Seals"));
    }

    [Fact]
    public async Task A_digest_that_was_planned_when_the_desk_died_is_sent_once()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Desk.Get<DigestDesk>().TellDueAsync(default));
        Assert.Single(await Desk.Get<DeliveryStore>().ClaimAsync(Desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));

        Time.Advance(TimeSpan.FromMinutes(4));
        await TellAsync();
        Assert.Single(await MessagesAsync());
        Assert.Equal(0, await Desk.Get<DigestDesk>().TellDueAsync(default));
    }

    [Fact]
    public async Task A_digest_too_long_for_its_messages_says_how_many_more_there_are_and_loses_none()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await Desk.FollowTopicAsync("Tramway", "tramway", manner: Daily);
        var random = new Random(7);
        for (var i = 0; i < 90; i++) Feeds.Feed("ledger").Publish($"{Headline(random, i)} harbour {Headline(random, i)} {Headline(random, i)}");
        Feeds.Feed("ledger").Publish("Tramway workers vote for a strike in Brackwater");
        await CheckAsync(ledger);
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();

        var pages = await MessagesAsync();
        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.InRange(Text(page).Length, 1, 4096));
        // The second topic has its story in, however many the first has.
        Assert.Contains("Tramway workers vote", string.Concat(pages.Select(Text)));
        var shown = pages.Sum(page => Text(page).Split('\n').Count(line => line.StartsWith("-# ", StringComparison.Ordinal)));
        Assert.Equal($"91 stories · {91 - shown} more behind the button", pages[^1].GetProperty("embeds")[0].GetProperty("footer").GetProperty("text").GetString());
        var told = await Desk.Get<DigestStore>().ToldInAsync(new BulletinId(3), default);
        Assert.Equal(91, told.Sum(topic => topic.Stories.Count));
    }

    [Fact]
    public async Task Where_one_subscription_wants_it_at_once_the_digest_does_not_tell_it_again()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await Desk.FollowTopicAsync("Cranes", "crane");
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await TellAsync();
        Time.Advance(TimeSpan.FromDays(2));
        await TellAsync();

        Assert.Equal("Old harbour crane is sold to a museum", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task What_a_digest_has_told_opens_no_alert_later()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Divers look at the piers of the Port Amble bridge.");
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        await Desk.FollowTopicAsync("Bridges", "bridge");
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers", "The Port Amble bridge is closed while divers look at the piers.");
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();

        Assert.StartsWith("Daily digest", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task A_muted_story_is_kept_out_of_the_digest_until_it_is_muted_no_more()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        var crane = await EntryAsync("Old harbour crane is sold to a museum");
        await MuteAsync(crane, default, new DestinationId(1));
        Time.SetUtcNow(At("2026-03-13T08:00Z"));
        await TellAsync();
        Assert.DoesNotContain("crane", Text(Assert.Single(await MessagesAsync())));
        Assert.True(Assert.Single(await TalesAsync(crane), tale => tale.ToldAt is null).IsMuted);

        Assert.True(await Desk.Get<StoryWishStore>().EndAsync("mute", default, new DestinationId(1), crane, default));
        Time.Advance(TimeSpan.FromMinutes(1));
        await TellAsync();
        Assert.Contains("[Old harbour crane is sold to a museum]", Text((await MessagesAsync())[1]));
    }
}

/// <inheritdoc/>
public sealed class DigestOnSqliteTests : DigestTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
