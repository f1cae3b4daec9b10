using System.Text.Json.Nodes;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>What outlets correct or take back, as the alert shows it, in the sandbox, on either database.</summary>
public abstract class WithdrawalTests : LivingScene
{
    [Fact]
    public async Task Another_figure_under_the_same_words_is_marked_as_a_correction()
    {
        await FollowTopicAsync(threads: true);
        await StartedAsync();
        Feeds.Feed("ledger").Retitle("ferry", "Ferry runs aground off Norrhamn with 204 aboard");
        await GrowAsync(Ledger);

        var alert = Assert.Single(await MessagesAsync("news"));
        Assert.Equal("Ferry runs aground off Norrhamn with 204 aboard", Title(alert));
        Assert.EndsWith("-# **Corrected** · first titled: Ferry runs aground off Norrhamn with 240 aboard", Description(alert));
        Assert.StartsWith("**Corrected.** First titled: Ferry runs aground", Description(Assert.Single(await ThreadAsync())));
        Assert.True((await CoverageAsync()).Single().IsCorrected);
    }

    [Fact]
    public async Task A_report_that_is_taken_back_is_struck_through_and_another_leads()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync();
        await RetoldAsync();
        Feeds.Feed("ledger").Retitle("ferry", "RETRACTED: Ferry runs aground off Norrhamn with 240 aboard");
        await GrowAsync(Ledger);

        var alert = Assert.Single(await MessagesAsync("news"));
        Assert.Equal("Norrhamn ferry with 240 aboard runs onto rocks", Title(alert));
        Assert.Equal("~~RETRACTED: Ferry runs aground off Norrhamn with 240 aboard~~ · ledger", Field(alert, "Withdrawn"));
    }

    [Fact]
    public async Task A_report_that_leaves_its_feed_early_and_whose_page_is_gone_twice_is_withdrawn()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync($"http://{Feeds.Authority}/no-such-page");
        await VanishAsync();
        Assert.Equal(0, await Desk.Get<WithdrawalDesk>().LookAsync(default));
        Assert.Equal(0, await Desk.Get<WithdrawalDesk>().LookAsync(default));

        Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await Desk.Get<WithdrawalDesk>().LookAsync(default));
        Time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal("~~Ferry runs aground off Norrhamn with 240 aboard~~", Title(Assert.Single(await MessagesAsync("news"))));
        Assert.Equal(0, await Desk.Get<WithdrawalDesk>().LookAsync(default));
    }

    [Fact]
    public async Task A_page_that_is_gone_for_good_is_believed_at_once()
    {
        Feeds.Feed("page").Status = 410;
        await FollowTopicAsync(threads: false);
        await StartedAsync(Feeds.Feed("page").Address);
        await VanishAsync();

        Assert.Equal(1, await Desk.Get<WithdrawalDesk>().LookAsync(default));
    }

    [Fact]
    public async Task A_report_whose_page_stands_is_not_withdrawn_though_its_feed_dropped_it()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync(Feeds.Feed("page").Address);
        await VanishAsync();

        Assert.Equal(0, await Desk.Get<WithdrawalDesk>().LookAsync(default));
        Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, await Desk.Get<WithdrawalDesk>().LookAsync(default));
        Assert.Equal("news", Assert.Single(await CoverageAsync()).Standing);
    }

    // The entry goes, and an older one is still there.
    private async Task VanishAsync()
    {
        Feeds.Feed("ledger").Remove("ferry");
        await Desk.CheckAsync(Ledger);
    }

    private async Task GrowAsync(FeedId feed)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        await Desk.CheckAsync(feed);
        Time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
    }

    private static string? Field(JsonNode message, string name) =>
        message["embeds"]![0]!["fields"]?.AsArray().FirstOrDefault(field => field!["name"]!.ToString() == name)?["value"]?.ToString();
}

/// <inheritdoc/>
public sealed class WithdrawalOnSqliteTests : WithdrawalTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
