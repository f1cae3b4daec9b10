using System.Text;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Commands.Sources;

/// <summary>Many sources at once: <c>/source import</c> takes an OPML file, <c>/source export</c> gives one.</summary>
internal sealed class SourceLists(SourceStore sources, SourceImport import, DiscordRest rest, IOptions<CommandsOptions> options)
{
    private const int LargestFile = 4 << 20;
    private const int MostNamed = 5;

    public Command Import => new()
    {
        Name = "import",
        Description = "Add the feeds of an OPML file, as other feed readers write it",
        Options = [Option.File("file", "An OPML file", required: true)],
        Handle = ImportAsync,
    };

    public Command Export => new()
    {
        Name = "export",
        Description = "Take this server's sources away as an OPML file",
        Handle = ExportAsync,
    };

    private async Task<Reply> ImportAsync(Invocation who, CancellationToken ct)
    {
        if (who.Arguments.Attachment("file") is not { } file) return Reply.Refuse("That file did not arrive; please try again.");
        var read = await rest.Attachments.ReadAsync(file, LargestFile, ct);
        if (!read.IsOk) return Reply.Refuse(SafeText.Plain(read.Failure.Message, 200));
        var (listed, trouble) = Opml.Read(new MemoryStream(read.Value));
        if (trouble is not null) return Reply.Refuse($"{Card.Name(file.Filename)} is no OPML: {SafeText.Plain(trouble, 200)}.");
        if (listed.Count == 0) return Reply.Refuse($"{Card.Name(file.Filename)} names no feed.");

        var room = options.Value.SourcesPerServer - (await sources.ListAsync(who.GuildId, ct)).Count;
        var tally = await import.AddAsync(who.GuildId, listed, Math.Max(0, room), who.UserId, ct);
        var parts = new List<string> { $"{Card.Count(tally.Added, "source", "sources")} added, {tally.Known} known already." };
        if (tally.Added > 0) parts.Add("What they hold already is taken as read; what comes from now on is news. `/health` shows those that do not work.");
        if (tally.Over > 0) parts.Add($"{Card.Count(tally.Over, "feed", "feeds")} left out: a server has {options.Value.SourcesPerServer} sources at most.");
        if (tally.Unfit.Count > 0)
            parts.Add($"Left out, for they are no http or https addresses: {string.Join(", ", tally.Unfit.Take(MostNamed).Select(one => Card.Typed(one, 80)))}{(tally.Unfit.Count > MostNamed ? " and others" : "")}.");
        return Reply.Say(string.Join('\n', parts));
    }

    private async Task<Reply> ExportAsync(Invocation who, CancellationToken ct)
    {
        var feeds = await sources.ListAsync(who.GuildId, ct);
        if (feeds.Count == 0) return Reply.Refuse("There is nothing to export yet; `/source add` adds the first source.");
        var text = new StringWriter();
        // A password in an address is for its server only.
        Opml.Write(text, feeds.Select(feed => new OpmlFeed(FeedFetcher.Shown(new Uri(feed.Address)), feed.Title ?? feed.OutletName, feed.HomePage)));
        return Reply.Say($"This server's {Card.Count(feeds.Count, "source", "sources")}, for any feed reader:") with
        {
            Files = [new FileUpload("sources.opml", Encoding.UTF8.GetBytes(text.ToString().Replace("utf-16", "utf-8", StringComparison.Ordinal)), "text/x-opml")],
        };
    }
}
