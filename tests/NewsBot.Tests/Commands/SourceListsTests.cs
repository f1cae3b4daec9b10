using System.Text;
using NewsBot.Checks;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Tests.Commands;

public class SourceListsTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_that_was_only_paused_is_resumed_by_an_import_and_not_added()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Old news");
        var opml = Encoding.UTF8.GetBytes($"<opml><body><outline xmlUrl='{room.Web.Address("/post")}'/></body></opml>");
        var source = Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct));
        await room.The<Database>().WriteAsync(tx => SourceStore.PauseAsync(tx, room.GuildId, source.Id, room.Time.GetUtcNow()), Ct);

        (await room.Moderator.AskAsync("source import", ("file", new FileRef("sources.opml", opml)))).Says("0 sources added, 1 known already");
        (await room.Moderator.AskAsync("audit")).DoesNotSay("at once");
        Assert.Equal("active", Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).State);
    }

    [Fact]
    public async Task What_one_server_exports_another_reader_can_import_and_so_can_we()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again");
        var exported = (await room.Moderator.AskAsync("source export")).Says("1 source, for any feed reader");
        var file = exported.Message["attachments"]![0]!;
        Assert.Equal("sources.opml", file["filename"]!.ToString());
        using var http = new HttpClient();
        var opml = await http.GetByteArrayAsync(new Uri(file["url"]!.ToString()), Ct);
        Assert.Contains($"xmlUrl=\"{room.Web.Address("/post")}\"", Encoding.UTF8.GetString(opml), StringComparison.Ordinal);

        (await room.Moderator.AskAsync("source remove", ("source", "The Harbour Post"))).Says("no longer a source");
        (await room.Moderator.AskAsync("source import", ("file", new FileRef("sources.opml", opml)))).Says("1 source added, 0 known already");
        (await room.Moderator.AskAsync("source import", ("file", new FileRef("sources.opml", opml)))).Says("0 sources added, 1 known already");
        Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct));
    }

    [Fact]
    public async Task What_is_no_list_or_no_web_address_is_left_out_with_its_reason()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("source import", ("file", new FileRef("page.html", "<html><body>"u8.ToArray())))).Says("is no OPML", "not well-formed");
        (await room.Moderator.AskAsync("source import", ("file", new FileRef("feed.xml", "<rss/>"u8.ToArray())))).Says("not \\<opml\\>");
        (await room.Moderator.AskAsync("source import", ("file", new FileRef("empty.opml", "<opml><body/></opml>"u8.ToArray())))).Says("names no feed");
        (await room.Moderator.AskAsync("source import", ("file", new FileRef("odd.opml",
            "<opml><body><outline text='News'><outline xmlUrl='ftp://old.example/feed'/><outline XMLURL=' https://post.example/feed '/></outline></body></opml>"u8.ToArray()))))
            .Says("1 source added", "`ftp://old.example/feed`");
        (await room.Moderator.AskAsync("source export")).Says("1 source");
    }

    [Fact]
    public async Task Known_feeds_are_browsed_by_language_and_subject_and_added_from_the_card()
    {
        await using var room = await OpenRoomAsync();
        Assert.Contains(await room.Moderator.SuggestAsync("source browse", "language", "d"), one => one.StartsWith("de · ", StringComparison.Ordinal));
        var german = FeedCatalogue.All.Where(feed => feed.Language == "de").ToArray();

        var card = (await room.Moderator.AskAsync("source browse", ("language", "de"))).Says($"{german.Length} feeds", german[0].Outlet);
        card = await room.Moderator.PressAsync(card, "Next");
        card.Says(german[^1].Outlet);
        card = (await room.Moderator.PressAsync(card, "", german[^1].Key)).Says($"**{german[^1].Outlet}");
        card.Says("✅");
        Assert.Equal([german[^1].Address], (await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Select(feed => feed.Address));
        (await room.Moderator.AskAsync("source browse", ("subject", "no such thing: at all"))).Says("I know no feed like that");
    }
}
