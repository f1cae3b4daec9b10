using Microsoft.Extensions.Options;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Commands;

/// <summary>Tries a query on what a server's sources brought lately.</summary>
internal sealed class TopicTrial(ArchiveStore archive, IOptions<CommandsOptions> options)
{
    private const int ShownHits = 8;
    private const int ShownMisses = 4;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly CommandsOptions _options = options.Value;

    /// <summary>The last 24 hours, counted.</summary>
    public async Task<TrialDay> DayAsync(Invocation who, TopicQuery query, CancellationToken ct)
    {
        var stories = ByStory(await archive.SinceAsync(who.GuildId, who.Now - Day, _options.SearchDepth, ct));
        return new TrialDay(stories.Count, stories.Count(story => story.Any(entry => TopicReading.Matches(query, entry))));
    }

    /// <summary>The last days, shown: hits with the matched words marked, near misses with what they lack, alerts a day to expect.</summary>
    public async Task<Embed> WeekAsync(Invocation who, string? name, TopicQuery query, string understood, CancellationToken ct)
    {
        var stories = ByStory(await archive.SinceAsync(who.GuildId, who.Now - _options.SearchWindow, _options.SearchDepth, ct));
        var hits = new List<ArchivedEntry>();
        var misses = new List<(ArchivedEntry Entry, string Why)>();
        foreach (var story in stories)
        {
            if (story.FirstOrDefault(entry => TopicReading.Matches(query, entry)) is { } hit) hits.Add(hit);
            else if (misses.Count < ShownMisses && NearMiss(query, story) is { } miss) misses.Add(miss);
        }

        var title = name is null ? "Test" : $"Test · {SafeText.Plain(name, 80)}";
        var card = Card.Of(title, $"Understood as {understood}\n{Expect(who, stories, hits)}\n{Hits(query, hits)}".TrimEnd());
        return misses.Count == 0 ? card : card with { Fields = [Card.Field("Near misses", string.Join('\n', misses.Select(Miss)))] };
    }

    // The newest first, as the archive gives them; a story stands where its newest entry does.
    private static List<ArchivedEntry[]> ByStory(IReadOnlyList<ArchivedEntry> entries) =>
        [.. entries.GroupBy(entry => entry.StoryId?.Value ?? entry.Id.Value).Select(story => story.ToArray())];

    private static (ArchivedEntry Entry, string Why)? NearMiss(TopicQuery query, ArchivedEntry[] story)
    {
        foreach (var entry in story)
        {
            var explained = TopicReading.Explain(query, entry);
            if (explained.IsNearMiss) return (entry, explained.Sentence);
        }

        return null;
    }

    private static string Expect(Invocation who, List<ArchivedEntry[]> stories, List<ArchivedEntry> hits)
    {
        if (stories.Count == 0) return "There are no stories yet to try it on; add sources first, or wait for a check.";
        var oldest = stories.Min(story => story.Min(entry => entry.SeenAt));
        var days = Math.Max(1, (who.Now - oldest).TotalDays);
        var since = $"of {Card.Count(stories.Count, "story", "stories")} since {Card.Ago(oldest)}";
        return hits.Count == 0
            ? $"**None** {since} matches."
            : $"**{hits.Count:N0}** {since} match: about **{hits.Count / days:0.#}** alerts a day.";
    }

    private static string Hits(TopicQuery query, List<ArchivedEntry> hits)
    {
        var lines = hits.Take(ShownHits).Select(hit =>
            $"{Card.Ago(hit.At)} {SafeText.Plain(hit.Outlet, 40)} · {Card.Linked(TopicReading.Marked(query, hit, 120), hit.Link)}");
        var more = hits.Count > ShownHits ? $"\n-# and {hits.Count - ShownHits:N0} more" : "";
        return string.Join('\n', lines) + more;
    }

    private static string Miss((ArchivedEntry Entry, string Why) miss) =>
        $"{SafeText.Plain(miss.Entry.Outlet, 40)} · {SafeText.Plain(miss.Entry.Title, 100)}\n-# {SafeText.Plain(miss.Why, 120)}";
}
