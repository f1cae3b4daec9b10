using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Entries;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>
/// A part of the stage "plan": tends the alerts that stand when their stories go on. It runs before new alerts are planned, for those
/// show everything already.
/// </summary>
internal sealed class AlertUpkeep(
    CorrectionDesk corrections, DevelopmentDesk developments, DevelopmentPlanner updates, StoryWishStore wishes, BreakingDesk breaking, BreakingPlanner breakings, VanishedStore vanished, IOptions<WithdrawalOptions> withdrawals)
{
    /// <summary>Looks at all alerts again, the new ones too: whose story breaks, and who has muted it. Runs after new alerts were planned.</summary>
    public async Task SettleAsync(DbTransaction tx, IReadOnlyList<TopicMatch> matches, IReadOnlyCollection<StoryId> grown, DateTimeOffset now)
    {
        StoryId[] stories = [.. grown.Concat(matches.Select(match => match.StoryId)).Distinct()];
        if (stories.Length == 0) return;
        await wishes.SilenceAsync(tx, stories, now);
        await breakings.PlanAsync(tx, stories, now);
    }

    /// <summary>Counts what a document brought, and plans what it adds to stories that were told before.</summary>
    public async Task TendAsync(
        DbTransaction tx, FeedCheck check, RecognisedDocument recognised, IReadOnlyList<GroupedEntry> grouped, TouchedStories touched, IReadOnlyList<TopicMatch> matches,
        DateTimeOffset now)
    {
        await breaking.CountAsync(tx, grouped, matches, now);
        var corrected = await corrections.FindAsync(tx, grouped, touched, now);
        var developed = await developments.FindAsync(tx, grouped, touched, now);
        // What puts right or takes back what was told is no news of the story besides.
        var spokenOf = corrected.Select(one => one.EntryId).ToHashSet();
        await updates.PlanAsync(tx, check.Feed.Id, [.. corrected, .. developed.Where(one => !spokenOf.Contains(one.EntryId))], now);
        // What is missing where a body ended early is not gone; and of a feed that was never read before nothing can be missing.
        if (check is { Outcome: CheckOutcome.Fetched { Partial: false }, Feed.SucceededAt: not null })
            await vanished.NoteAsync(tx, check.Feed.Id, recognised.Present, now - withdrawals.Value.WatchedFor, now);
    }
}
