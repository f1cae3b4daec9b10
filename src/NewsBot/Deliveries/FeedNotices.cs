using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Feeds.Fetching;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Tells a server once that one of its feeds has died, with the way to mend it, and edits the notice away when that is done.
/// A feed of the house is told in the log and by <c>doctor</c>: only the operator can mend it.
/// </summary>
internal sealed partial class FeedNotices(Database database, IOptions<ChecksOptions> checks, TimeProvider time, ILogger<FeedNotices> logger)
{
    /// <summary>Runs in the corridor's transaction, after the check is closed.</summary>
    public async Task TellAsync(DbTransaction tx, FeedCheck check, Feed feed, DateTimeOffset now)
    {
        // While our own network is away, no feed is to blame.
        if (check.Outcome is CheckOutcome.Failed { Offline: true }) return;
        var health = FeedHealth.Of(feed, checks.Value, now);
        if (health.NeedsHelp) await AnnounceAsync(tx, feed, health, now);
        else if (feed.Notice is { } notice && health.Condition is FeedCondition.Well) await MendAsync(tx, feed.Id, notice, now);
    }

    /// <summary>A server has done something about a feed: what it was told of it is settled.</summary>
    public Task SettleAsync(Snowflake guildId, Feed feed, CancellationToken ct) => feed.Notice is not { } notice
        ? Task.CompletedTask
        : database.WriteAsync(tx => MendSubjectAsync(tx, Subject(notice, guildId), time.GetUtcNow()), ct);

    // Every failed check tells again, to no effect where it has been told: so a server that gets the feed later is told too.
    private async Task AnnounceAsync(DbTransaction tx, Feed feed, FeedHealth health, DateTimeOffset now)
    {
        var notice = feed.Notice ?? $"notice:feed:{feed.Id}:{now.ToUnixTimeSeconds()}";
        if (feed.Notice is null)
        {
            Log.Died(logger, feed.Id, FeedFetcher.Shown(new Uri(feed.Address)), health.Reason);
            await FeedStore.NoticeAsync(tx, feed.Id, notice);
        }

        var content = Content(feed, health);
        foreach (var (guildId, destination) in await NoticePlaceStore.OfFeedAsync(tx, feed.Id))
            await BulletinStore.PlanAsync(tx, destination, Subject(notice, guildId), content, now, now);
    }

    private static async Task MendAsync(DbTransaction tx, FeedId feedId, string notice, DateTimeOffset now)
    {
        foreach (var subject in await BulletinStore.SubjectsAsync(tx, notice + ':')) await MendSubjectAsync(tx, subject, now);
        await FeedStore.NoticeAsync(tx, feedId, null);
    }

    private static Task MendSubjectAsync(DbTransaction tx, string subject, DateTimeOffset now) => BulletinStore.RewriteAsync(
        tx, subject, content => content is BulletinContent.Notice { MendedAt: null } notice ? notice with { MendedAt = now } : content, now);

    private static string Subject(string notice, Snowflake guildId) => $"{notice}:{guildId}";

    private static BulletinContent.Notice Content(Feed feed, FeedHealth health)
    {
        var since = health.Since is { } at ? $"Since <t:{at.ToUnixTimeSeconds()}:R>: " : "";
        var next = feed.State == "active" ? " I go on asking now and then." : "";
        return new(
            $"{SafeText.Plain(feed.Title ?? feed.OutletName, 100)} brings no news any more",
            $"{since}{SafeText.Plain(health.Reason, 300)}\n**What helps:** {health.Advice} `/source check` shows the feed with the buttons for it.{next}");
    }

    private static partial class Log
    {
        [LoggerMessage(6020, LogLevel.Warning, "Feed {FeedId} ({Address}) needs help: {Reason}")]
        public static partial void Died(ILogger logger, FeedId feedId, string address, string reason);
    }
}
