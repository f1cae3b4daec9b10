using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Checks;

namespace NewsBot.Operations;

/// <summary><c>export F.opml</c>: writes the feeds of all servers as a list.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The OPML file to write; - for standard output." };
        var command = new Command("export", "Write all feeds to an OPML file.") { file };
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => ExportAsync(parsed.GetRequiredValue(file), ct)));
        return command;
    }

    private static async Task<int> ExportAsync(string path, CancellationToken ct)
    {
        using var host = BotHost.CreateDesk().BuildChecked();
        await host.Services.GetRequiredService<DeskOpening>().OpenBesideAsync(ct);
        var feeds = await host.Services.GetRequiredService<FeedStore>().AllAsync(ct);
        var listed = feeds.Select(feed => new OpmlFeed(feed.Address, feed.Title, feed.HomePage));
        if (path == "-")
        {
            Opml.Write(Console.Out, listed);
            return 0;
        }

        try
        {
            await using var writer = new StreamWriter(path);
            Opml.Write(writer, listed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path} cannot be written: {error.Message}", error);
        }

        Console.WriteLine($"{feeds.Count} feeds written to {path}.");
        return 0;
    }
}
