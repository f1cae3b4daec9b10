using Microsoft.AspNetCore.Http;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Checks;

/// <summary>Where a feed leads when it is asked: moves, detours and circles, over the wire and by a clock of its own.</summary>
public sealed class FeedMoveTests : LedgerTests
{
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
}
