using System.Data.Common;
using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Entries;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot;

/// <summary>
/// Carries out a word on stories: splits or joins them, matches their entries anew and brings their alerts in line, all in one transaction
/// and in the corridor's turn. An alert that was sent is only ever edited; what a split sets free may open an alert where its story had one.
/// For commands: every outcome, a refusal too, is a value.
/// </summary>
internal sealed class Regrouper(Corridor corridor, StoryDesk stories, TopicDesk topics, AlertRegrouper alerts, Database database, DeliverySignal deliveries)
{
    /// <summary>"This entry isn't the same story." See <see cref="StoryDesk.SplitAsync"/>.</summary>
    public Task<Regrouped> SplitAsync(EntryId entry, JudgedBy by, CancellationToken ct) =>
        RunAsync((tx, now) => stories.SplitAsync(tx, entry, by, now), ct);

    /// <summary>"These two stories are one." See <see cref="StoryDesk.JoinAsync"/>.</summary>
    public Task<Regrouped> JoinAsync(StoryId one, StoryId other, JudgedBy by, CancellationToken ct) =>
        RunAsync((tx, now) => stories.JoinAsync(tx, one, other, by, now), ct);

    /// <summary>"These two entries tell one story."</summary>
    public Task<Regrouped> JoinAsync(EntryId one, EntryId other, JudgedBy by, CancellationToken ct) => RunAsync(async (tx, now) =>
        await JudgementStore.StoryOfAsync(tx, one) is { } first && await JudgementStore.StoryOfAsync(tx, other) is { } second
            ? await stories.JoinAsync(tx, first, second, by, now)
            : new Regrouped.Refused("That report is no longer in my archive."), ct);

    private async Task<Regrouped> RunAsync(Func<DbTransaction, DateTimeOffset, Task<Regrouped>> judge, CancellationToken ct)
    {
        var regrouped = await corridor.InTurnAsync(async (tx, now) =>
        {
            var outcome = await judge(tx, now);
            await (outcome switch
            {
                Regrouped.Split split => FollowAsync(tx, split.From, split.To, now),
                Regrouped.Joined joined => FollowAsync(tx, joined.Into, joined.Ended, now),
                _ => Task.CompletedTask,
            });
            return outcome;
        }, ct);
        if (regrouped is not Regrouped.Refused) deliveries.Ring();
        return regrouped;
    }

    private async Task FollowAsync(DbTransaction tx, StoryId one, StoryId other, DateTimeOffset now)
    {
        var stored = await StoredTexts.OfStoriesAsync(tx, database.Dialect, [one, other]);
        var feedOf = stored.ToDictionary(text => text.Text.EntryId, text => text.FeedId);
        var matches = await topics.MatchAsync(tx, [.. stored.Select(text => text.Text)]);
        await alerts.FollowAsync(tx, one, other, [.. matches.Select(match => (feedOf[match.EntryId], match))], now);
    }
}
