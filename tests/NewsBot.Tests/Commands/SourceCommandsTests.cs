using System.Text;
using Microsoft.AspNetCore.Http;
using NewsBot.Checks;

namespace NewsBot.Tests.Commands;

public class SourceCommandsTests : NewsroomTests
{
    [Fact]
    public async Task A_feed_becomes_a_source_and_can_be_removed()
    {
        await using var room = await OpenRoomAsync();
        var address = room.Web.ServeFeed("/post", "The Harbour Post", "Ferry to Lowen runs again", "Bridge stays closed");

        (await room.Moderator.AskAsync("source add", ("address", address))).Says("**The Harbour Post** is now a source", "with 2 entries", "Ferry to Lowen runs again");
        (await room.Moderator.AskAsync("source add", ("address", address))).Says("already");
        (await room.Moderator.AskAsync("source list")).Says("**The Harbour Post**", "not checked yet", "1 source");
        Assert.Equal(["The Harbour Post · " + address["http://".Length..]], await room.Moderator.SuggestAsync("source remove", "source", "harbour"));
        (await room.Moderator.AskAsync("source remove", ("source", "The Harbor Post"))).Says("Did you mean **The Harbour Post**?");
        (await room.Moderator.AskAsync("source remove", ("source", "the harbour post"))).Says("no longer a source");
        (await room.Moderator.AskAsync("source list")).Says("None yet");
    }

    [Fact]
    public async Task A_page_with_one_feed_means_that_feed_and_with_several_asks_which()
    {
        await using var room = await OpenRoomAsync();
        room.Web.ServeFeed("/world.xml", "World", "A");
        room.Web.ServeFeed("/sport.xml", "Sport", "B");
        var one = room.Web.Serve("/one", "text/html", "<html><head><link rel=alternate type=application/rss+xml href=/world.xml></head></html>");
        var two = room.Web.Serve("/two", "text/html",
            "<html><head><link rel=alternate type=application/rss+xml title=World href=/world.xml><link rel=alternate type=application/rss+xml title=Sport href=/sport.xml></head></html>");

        (await room.Moderator.AskAsync("source add", ("address", one))).Says("**World** is now a source");
        var offer = (await room.Moderator.AskAsync("source add", ("address", two))).Says("offers 2 feeds");
        (await room.Moderator.PressAsync(offer, "", room.Web.Address("/sport.xml"))).Says("**Sport** is now a source");
        Assert.Equal(2, (await room.The<SourceStore>().ListAsync(room.GuildId, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task A_bad_address_is_refused_in_one_sentence_and_nothing_is_kept()
    {
        await using var room = await OpenRoomAsync();
        var web = room.Web;
        (string Address, string Sentence)[] bad =
        [
            ("not an address", "not a web address"),
            ("ftp://example.org/feed", "not a web address"),
            ("http://127.0.0.1:9/feed", "only fetched from public"),
            ("http://0/feed", "0.0.0.0 is an unspecified address"),
            ("http://[::1]:9/feed", "only fetched from public"),
            ("http://192.168.0.1/feed", "192.168.0.1 is a private address, and feeds are only fetched from public ones."),
            (web.Address("/missing"), "404"),
            (web.Serve("/page", "text/html", "<html><body>Hello</body></html>"), "feed"),
            (web.Serve("/login", Status(401)), "asks for a password"),
            (web.Serve("/empty", Status(200)), "nothing in it"),
            (web.Serve("/trouble", Status(500)), "is in trouble"),
            (web.Serve("/gone", Status(410)), "gone for good"),
            (web.Serve("/loop", context => { context.Response.Redirect("/loop"); return Task.CompletedTask; }), "redirect"),
            (web.Serve("/inside", context => { context.Response.Redirect("http://10.0.0.1/feed"); return Task.CompletedTask; }), "only fetched from public"),
            (web.Serve("/packed", Garbage), "damaged"),
            (web.Serve("/huge", Huge), "limit"),
        ];

        foreach (var (address, sentence) in bad)
        {
            var answer = await room.Moderator.AskAsync("source add", ("address", address));
            Assert.True(answer.Text.Contains(sentence, StringComparison.OrdinalIgnoreCase), $"{address}: {answer.Text}");
        }

        Assert.Empty(await room.The<SourceStore>().ListAsync(room.GuildId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_slow_site_is_announced_and_answered_later()
    {
        await using var room = await OpenRoomAsync();
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var address = room.Web.Serve("/slow", async context =>
        {
            asked.TrySetResult();
            await release.Task;
            await context.Response.WriteAsync("<rss version='2.0'><channel><title>Slow and steady</title></channel></rss>", Encoding.UTF8);
        });

        var answer = room.Moderator.AskAsync("source add", ("address", address));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        try
        {
            await room.PassPatienceAsync(room.Moderator.Announced.Task);
        }
        finally
        {
            release.SetResult();
        }

        (await answer).Says("**Slow and steady** is now a source");
    }

    [Fact]
    public async Task Known_feeds_are_suggested_by_their_outlets_name()
    {
        await using var room = await OpenRoomAsync();

        Assert.Contains(await room.Moderator.SuggestAsync("source add", "address", "bbc tech"), one => one.StartsWith("BBC News · Technology", StringComparison.Ordinal));
        Assert.Empty(await room.Moderator.SuggestAsync("source add", "address", "https://nowhere.example/feed"));
    }

    [Fact]
    public async Task Members_may_not_touch_sources()
    {
        await using var room = await OpenRoomAsync();

        Assert.Equal(403, await room.Ada.RefusedByDiscordAsync("source list"));
    }

    private static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static Task Garbage(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return context.Response.Body.WriteAsync(new byte[] { 0x1F, 0x8B, 0x08, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }).AsTask();
    }

    private static async Task Huge(HttpContext context)
    {
        var block = new byte[1 << 20];
        Array.Fill(block, (byte)' ');
        for (var i = 0; i < 50 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(block, context.RequestAborted);
    }
}
