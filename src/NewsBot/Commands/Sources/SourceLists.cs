using System.Text;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Commands.Changes;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;
using NewsBot.Feeds.Fetching;
using NewsBot.Storage;

namespace NewsBot.Commands.Sources;

/// <summary>Many sources at once: <c>/source import</c> takes an OPML file, <c>/source export</c> gives one.</summary>
internal sealed class SourceLists(SourceStore sources, Database database, DiscordRest rest, IOptions<CommandsOptions> options)
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
        var tally = await AddAsync(database, who, listed, Math.Max(0, room), ct);
        var parts = new List<string> { $"{Card.Count(tally.Added.Count, "source", "sources")} added, {tally.Known} known already." };
        if (tally.Added.Count > 0) parts.Add("What they hold already is taken as read; what comes from now on is news. `/health` shows those that do not work.");
        if (tally.Over > 0) parts.Add($"{Card.Count(tally.Over, "feed", "feeds")} left out: a server has {options.Value.SourcesPerServer} sources at most.");
        if (tally.Unfit.Count > 0)
            parts.Add($"Left out, for they are no http or https addresses: {string.Join(", ", tally.Unfit.Take(MostNamed).Select(one => Card.Typed(one, 80)))}{(tally.Unfit.Count > MostNamed ? " and others" : "")}.");
        return Reply.Say(string.Join('\n', parts));
    }

    /// <summary>Adds feeds to a server's sources, at most so many, and notes who did.</summary>
    public static Task<ImportTally> AddAsync(Database database, Invocation who, IReadOnlyList<OpmlFeed> listed, int most, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        var tally = await SourceImport.AddAsync(tx, who.GuildId, listed, most, who.UserId, who.Now);
        if (tally.Added.Count > 0) await ChangeStore.AddAsync(tx, who, new Change.SourcesAdded([.. tally.Added.Select(id => id.Value)]));
        return tally;
    }, ct);

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
