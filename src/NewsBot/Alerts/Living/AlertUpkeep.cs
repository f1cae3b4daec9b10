using System.Data.Common;
using NewsBot.Checks;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>
/// A part of the stage "plan": tends the alerts that stand when their stories go on. It runs before new alerts are planned, for those
/// show everything already.
/// </summary>
internal sealed class AlertUpkeep(DevelopmentDesk developments, DevelopmentPlanner updates, BreakingDesk breaking)
{
    /// <summary>Counts what a document brought, and plans what it adds to stories that were told before.</summary>
    public async Task TendAsync(
        DbTransaction tx, FeedId feedId, IReadOnlyList<GroupedEntry> grouped, TouchedStories touched, IReadOnlyList<TopicMatch> matches, DateTimeOffset now)
    {
        await breaking.CountAsync(tx, grouped, matches, now);
        await updates.PlanAsync(tx, feedId, await developments.FindAsync(tx, grouped, touched, now), now);
    }
}
