using NewsBot.Checks;

namespace NewsBot.Tests.Commands;

public class FeedCareTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sources_card_tells_how_it_fares_and_retries_it()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again");
        Assert.Single(await room.Moderator.SuggestAsync("source check", "source", "harbour"));

        var card = (await room.Moderator.AskAsync("source check", ("source", "The Harbour Post"))).Says("The Harbour Post", "Well", "How often it publishes is not known yet", "1 new entry of 1");
        room.Web.ServeFeed("/post", "The Harbour Post", "Bridge stays closed", "Ferry to Lowen runs again");
        room.Time.Advance(TimeSpan.FromMinutes(5));
        card = (await room.Moderator.PressAsync(card, "Retry")).Says("Checked just now: 1 new entry.", "1 new entry of 2");
        (await room.Moderator.PressAsync(card, "Retry")).Says("It was checked a moment ago.");
        (await room.Moderator.AskAsync("source check", ("source", "The Harbor Post"))).Says("Did you mean **The Harbour Post**?");
    }

    [Fact]
    public async Task A_sources_card_shows_rhythm_latency_and_last_checks_and_why_they_failed()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again");
        var seen = room.Time.GetUtcNow() + TimeSpan.FromHours(2);
        string[] headlines = ["Bridge stays closed", "Mayor opens the new market hall", "Storm takes the roof off the school"];
        room.Web.Serve("/post", "application/rss+xml", "<rss version=\"2.0\"><channel><title>The Harbour Post</title>" + string.Concat(headlines.Select((headline, i) =>
            $"<item><guid>n{i}</guid><title>{headline}</title><link>{room.Web.Address($"/n{i}")}</link><pubDate>{seen.AddMinutes(-5 * (i + 1)):R}</pubDate></item>")) + "</channel></rss>");
        await room.CheckAsync();
        (await room.Moderator.AskAsync("source check", ("source", "The Harbour Post"))).Says(
            "Well", "About 16 entries a day, so it is checked every", "Half within **10 min**, 95 in 100 within **15 min** (3 entries of the last 7 days)", "3 new entries of 3", "1 new entry of 1");

        room.Web.Serve("/post", context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await room.CheckAsync();
        await room.CheckAsync();
        (await room.Moderator.AskAsync("source check", ("source", "The Harbour Post"))).Says("In trouble since", "(404)", "(2 times, since", "3 new entries of 3", "What helps:");
    }

    [Fact]
    public async Task A_feed_in_trouble_stands_on_the_health_card_with_the_buttons_that_mend_it()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again");
        room.Web.Serve("/post", context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await room.CheckAsync();

        var health = (await room.Moderator.AskAsync("health")).Says("🟠 **The Harbour Post**", "(404)", "Next try");
        Assert.Equal(["Retry", "Replace URL", "Pause"], health.Controls.Select(one => one["label"]?.ToString()).OfType<string>());
        room.Time.Advance(TimeSpan.FromMinutes(5));
        (await room.Moderator.PressAsync(health, "Retry")).Says("Checked just now, to no avail.", "In trouble", "What helps:");

        room.Web.ServeFeed("/new", "The Harbour Post", "Ferry to Lowen runs again", "Bridge stays closed");
        (await room.Moderator.FillInAsync(health, "Replace URL", ("address", room.Web.Address("/new")))).Says("From now on **The Harbour Post** is read from", "/new`");
        await room.CheckAsync();
        (await room.Moderator.AskAsync("source check")).Says("1 of 1 feed in good health");
        Assert.Equal(room.Web.Address("/new"), Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Address);
    }

    [Fact]
    public async Task An_address_without_a_feed_replaces_nothing()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again");
        var card = await room.Moderator.AskAsync("source check", ("source", "The Harbour Post"));

        (await room.Moderator.FillInAsync(card, "Replace URL", ("address", room.Web.Address("/nowhere")))).Says("404");
        Assert.Equal(room.Web.Address("/post"), Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Address);
    }

    [Fact]
    public async Task A_paused_source_says_so_until_it_is_resumed()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again");
        var card = await room.Moderator.AskAsync("source check", ("source", "The Harbour Post"));

        card = (await room.Moderator.PressAsync(card, "Pause")).Says("Paused: nothing of it becomes an alert here");
        (await room.Moderator.AskAsync("source list")).Says("⚪ **The Harbour Post**");
        (await room.Moderator.PressAsync(card, "Resume")).Says("Resumed", "Well");
    }

    [Fact]
    public async Task The_channel_for_notices_is_one_where_I_may_write()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("source notices", ("channel", room.Channel("general")))).Says($"<#{room.Channel("general").Id}> is told");
        (await room.Moderator.AskAsync("source notices", ("channel", room.Channel("locked")))).Says("**Send Messages**");
    }
}
