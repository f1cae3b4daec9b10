using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Feeds.Fetching;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Operations;

/// <summary><c>doctor</c>: looks at everything that the bot needs and says, a line each, what is well and how to mend what is not.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan Silent = TimeSpan.FromDays(7);

    public static Command Create()
    {
        var command = new Command("doctor", "Look at configuration, database, Discord and feeds, and say how to mend what is wrong.");
        var catalogue = new Option<bool>("--catalogue") { Description = "Look too whether the feeds that are known by name still live; takes a minute." };
        command.Options.Add(catalogue);
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => ExamineAsync(parsed.GetValue(catalogue), ct)));
        return command;
    }

    private static async Task<int> ExamineAsync(bool catalogue, CancellationToken ct)
    {
        using var host = BotHost.CreateDesk().BuildChecked();
        var services = host.Services;
        await services.GetRequiredService<DeskOpening>().OpenBesideAsync(ct);
        var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        Well($"The {database.Provider} database opens" + (services.GetRequiredService<SoleOwner>().DatabaseFile is { } file ? $" ({file})." : "."));
        var wellConnected = await ExamineDiscordAsync(services, ct);
        var wellFed = await ExamineFeedsAsync(services, ct);
        if (catalogue) await ExamineCatalogueAsync(services, ct);
        return wellConnected && wellFed ? 0 : 1;
    }

    private static async Task<bool> ExamineDiscordAsync(IServiceProvider services, CancellationToken ct)
    {
        var options = services.GetRequiredService<DiscordOptions>();
        if (string.IsNullOrWhiteSpace(options.Token))
        {
            Well("No token is set: the bot runs in the sandbox. Set Discord__Token to run it at Discord.");
            return true;
        }

        var self = await services.GetRequiredService<DiscordRest>().Users.GetSelfAsync(ct);
        if (self.IsOk)
            Well($"Discord at {options.ApiBase} knows the bot as {self.Value.Username}.");
        else
            Trouble($"Discord at {options.ApiBase} does not take the token: {self.Failure.Message} Make a new one in the developer portal and set Discord__Token.");
        return self.IsOk;
    }

    private static async Task<bool> ExamineFeedsAsync(IServiceProvider services, CancellationToken ct)
    {
        var feeds = await services.GetRequiredService<FeedStore>().AllAsync(ct);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var options = services.GetRequiredService<IOptions<ChecksOptions>>().Value;
        foreach (var feed in feeds.Where(feed => feed.State == "gone" || feed.FailureDetail is not null))
            Trouble(Sentence(feed, FeedHealth.Of(feed, options, now)));
        var quiet = feeds.Count(feed => feed.CheckedAt is not null && feed.FailureDetail is null && now - feed.SucceededAt > Silent);
        var troubled = feeds.Count(feed => feed.FailureDetail is not null);
        Well($"{feeds.Count} feeds are followed, {troubled} in trouble, {quiet} not checked well for a week.");
        return troubled == 0;
    }

    // Whether others keep their addresses is no fault of this house: it is told, and counts for nothing.
    private static async Task ExamineCatalogueAsync(IServiceProvider services, CancellationToken ct)
    {
        var (findings, sum) = await CatalogueExamination.RunAsync(FeedCatalogue.All, services.GetRequiredService<FeedFetcher>(), ct);
        foreach (var finding in findings) Console.WriteLine("note     " + finding);
        Well(sum);
    }

    private static string Sentence(Feed feed, FeedHealth health) =>
        $"{feed.OutletName}: {health.Reason} {health.Advice}".TrimEnd() + $" (since {health.Since:yyyy-MM-dd HH:mm} UTC; {feed.Address})";

    private static void Well(string sentence) => Console.WriteLine("ok       " + sentence);

    private static void Trouble(string sentence) => Console.WriteLine("trouble  " + sentence);
}
