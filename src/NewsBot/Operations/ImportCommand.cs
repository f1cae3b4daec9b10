using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary><c>import F.opml</c>: adds a list of feeds as sources of every server.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An OPML file." };
        var command = new Command("import", "Add the feeds of an OPML file as sources of every server.") { file };
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => ImportAsync(parsed.GetRequiredValue(file), ct)));
        return command;
    }

    private static async Task<int> ImportAsync(string path, CancellationToken ct)
    {
        var listed = Read(path);
        using var host = BotHost.CreateDesk().BuildChecked();
        await host.Services.GetRequiredService<DeskOpening>().OpenBesideAsync(ct);
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var tally = await host.Services.GetRequiredService<Database>().WriteAsync(tx => SourceImport.AddAsync(tx, SourceStore.House, listed, int.MaxValue, new Snowflake(0), now), ct);
        foreach (var address in tally.Unfit)
            await Console.Error.WriteLineAsync($"Left out: \"{(address.Length > 120 ? address[..120] + "…" : address)}\" is no http or https address.");
        Console.WriteLine($"{tally.Added.Count} added, {tally.Known} known already, {tally.Unfit.Count} left out.");
        return 0;
    }

    private static IReadOnlyList<OpmlFeed> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > Opml.LargestFile) throw new OperatorException($"{path} is larger than 32 MiB; that is no list of feeds.");
            var (feeds, trouble) = Opml.Read(file);
            return trouble is null ? feeds : throw new OperatorException($"{path} is no OPML: {trouble}.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OperatorException($"There is no file {path}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
