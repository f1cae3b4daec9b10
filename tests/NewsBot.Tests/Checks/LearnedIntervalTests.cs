using Microsoft.AspNetCore.Http;

namespace NewsBot.Tests.Checks;

/// <summary>How often a feed is checked, learned over the wire from when it published.</summary>
public sealed class LearnedIntervalTests : LedgerTests
{
    private static readonly string[] Words = "gulls ropes boats lamps nets sails anchors crabs piers docks cranes tugs ferries buoys masts oars hulls keels decks crews".Split(' ');

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(6, 0, 1.5)]
    [InlineData(60, 30, 15)]
    [InlineData(24 * 60, 11 * 60, 60)]
    public async Task The_interval_follows_the_feed_between_a_minute_and_an_hour(int apart, int latest, double minutes)
    {
        Time.Advance(TimeSpan.FromHours(2)); // nobody who has just added it is watching any more
        Answer = Rss(string.Concat(Enumerable.Range(0, 50).Select(i => Item(i, Desk.Now.AddMinutes(-latest - (i * apart))))));
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(minutes * 1.11));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_has_left_the_feed_is_remembered_and_what_bears_no_date_counts_from_when_it_was_seen(bool dated)
    {
        Time.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 20; i++)
        {
            Answer = Rss(Item(i, dated ? Desk.Now : null));
            Assert.Equal(1, (await CheckAsync()).NewEntries);
            Time.Advance(TimeSpan.FromMinutes(6));
        }

        Answer = Status(304);
        await CheckAsync();
        Assert.InRange(await WaitAsync(), TimeSpan.FromMinutes(1.5), TimeSpan.FromMinutes(1.8));
    }

    [Fact]
    public async Task Entries_that_are_dated_anew_at_every_check_do_not_hasten_the_next()
    {
        Time.Advance(TimeSpan.FromHours(2));
        Answer = context => Rss(string.Concat(Enumerable.Range(0, 5).Select(i => Item(i, Desk.Now.AddSeconds(-i)))))(context);
        for (var i = 0; i < 20; i++)
        {
            await CheckAsync();
            Time.Advance(TimeSpan.FromMinutes(6));
        }

        await CheckAsync();
        Assert.True(await WaitAsync() >= TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Feeds_that_are_checked_together_are_not_due_together()
    {
        var due = new List<TimeSpan>();
        foreach (var path in Enumerable.Range(0, 8).Select(i => $"/feed{i}"))
        {
            var id = await Desk.FollowFeedAsync(Web.Serve(path, context => context.Response.WriteAsync(Body("<ttl>30</ttl>" + Tide))));
            await Desk.CheckAsync(id);
            due.Add((await Desk.Get<NewsBot.Checks.FeedStore>().FindAsync(id, default))!.NextCheckAt - Desk.Now);
        }

        Assert.Equal(8, due.Distinct().Count());
        Assert.All(due, wait => Assert.InRange(wait, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(33)));
    }

    private static string Item(int number, DateTimeOffset? at) =>
        $"<item><guid>n{number}</guid><title>{Words[number % 20]} {Words[number / 20 % 20]} number {number} off the coast</title><link>https://ledger.example/n{number}</link>{(at is { } date ? $"<pubDate>{date:R}</pubDate>" : "")}</item>";
}
