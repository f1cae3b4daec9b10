using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Feeds.Fetching;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary><c>import F.opml</c>: adds a list of feeds as sources of every server.</summary>
internal static class ImportCommand
{
    private const int LongestAddress = 2_000;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An OPML file." };
        var command = new Command("import", "Add the feeds of an OPML file as sources of every server.") { file };
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => ImportAsync(parsed.GetRequiredValue(file), ct)));
        return command;
    }

    private static async Task<int> ImportAsync(string path, CancellationToken ct)
    {
        var listed = Opml.Read(path);
        using var host = BotHost.CreateDesk().BuildChecked();
        await host.Services.GetRequiredService<DeskOpening>().OpenBesideAsync(ct);
        var database = host.Services.GetRequiredService<Database>();
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var added = 0;
        var refused = 0;
        await database.WriteAsync(async tx =>
        {
            foreach (var feed in listed)
            {
                if (feed.Address.Length > LongestAddress || !Uri.TryCreate(feed.Address, UriKind.Absolute, out var uri) || !FeedFetcher.CanFetch(uri))
                {
                    await Console.Error.WriteLineAsync($"Left out: \"{(feed.Address.Length > 120 ? feed.Address[..120] + "…" : feed.Address)}\" is no http or https address.");
                    refused++;
                    continue;
                }

                var (id, _) = await FeedStore.FindOrAddAsync(tx, uri.AbsoluteUri, feed.HomePage, feed.Title, null, now);
                if (await SourceStore.AddAsync(tx, SourceStore.House, id, new Snowflake(0), now)) added++;
            }
        }, ct);
        Console.WriteLine($"{added} added, {listed.Count - added - refused} known already, {refused} left out.");
        return 0;
    }
}
