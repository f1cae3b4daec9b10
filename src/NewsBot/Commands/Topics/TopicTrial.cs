using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Commands.Topics;

/// <summary>Tries a query on what a server's sources brought lately.</summary>
internal sealed class TopicTrial(ArchiveStore archive, SourceStore sources, IOptions<CommandsOptions> options)
{
    private const int ShownHits = 8;
    private const int ShownMisses = 4;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly CommandsOptions _options = options.Value;

    /// <summary>The last 24 hours, counted.</summary>
    public async Task<TrialDay> DayAsync(Invocation who, TopicQuery query, CancellationToken ct)
    {
        var stories = ByStory(await archive.SinceAsync(who.GuildId, who.Now - _options.SearchWindow, _options.SearchDepth, ct));
        var today = stories.Where(story => story.Any(entry => entry.SeenAt > who.Now - Day)).ToArray();
        bool Takes(ArchivedEntry[] story) => story.Any(entry => TopicReading.Matches(query, entry));
        return new TrialDay(today.Length, today.Count(Takes), stories.Count, stories.Count(Takes), EverydayHeadlines.AreTakenBy(query));
    }

    /// <summary>What another query would change in a topic: what it would bring besides, what it would leave out, and how much there would be.</summary>
    public async Task<Embed> ChangeAsync(Invocation who, Topic topic, TopicQuery query, string understood, CancellationToken ct)
    {
        var entries = await archive.SinceAsync(who.GuildId, who.Now - _options.SearchWindow, _options.SearchDepth, ct);
        var title = $"Test · {SafeText.Plain(topic.Name, 80)}, changed";
        if (TopicQuery.Parse(topic.Query).Query is not { } before)
            return Card.Of(title, $"Understood as {understood}\nThe topic as it is now is not understood and matches nothing.");
        var change = TopicChange.Of(before, query, [.. entries.Select(TopicReading.Story)], who.Now, _options.SearchWindow);
        var byText = entries.ToLookup(entry => TopicReading.Story(entry).Text);
        var card = Card.Of(title,
            $"Understood as {understood}\nOf {Card.Count(ByStory(entries).Count, "story", "stories")} of the last days it takes **{change.After.Hits.Count:N0}**, now **{change.Before.Hits.Count:N0}**.\n"
            + await ChangedForecastAsync(who, entries, change, ct), "Nothing is saved yet; /topic edit does that");
        EmbedField? Part(string name, IReadOnlyList<ReplayFinding> stories, TopicQuery by) => stories.Count == 0
            ? null
            : Card.Field($"{name} {Card.Count(stories.Count, "story", "stories")}", Hits(by, [.. stories.Select(hit => byText[hit.Story.Text].First())]));
        EmbedField?[] parts = [Part("Gains", change.Gained, query), Part("Loses", change.Lost, before)];
        return card with { Fields = [.. parts.OfType<EmbedField>()] };
    }

    /// <summary>The last days, shown: hits with the matched words marked, near misses with what they lack, alerts a day to expect.</summary>
    public async Task<Embed> WeekAsync(Invocation who, string? name, TopicQuery query, string understood, CancellationToken ct)
    {
        var entries = await archive.SinceAsync(who.GuildId, who.Now - _options.SearchWindow, _options.SearchDepth, ct);
        var replay = TopicReplay.Run(query, entries.Select(TopicReading.Story), who.Now, _options.SearchWindow);
        var byText = entries.ToLookup(entry => TopicReading.Story(entry).Text);
        var hits = replay.Hits.Select(hit => byText[hit.Story.Text].First()).ToArray();
        var title = name is null ? "Test" : $"Test · {SafeText.Plain(name, 80)}";
        var card = Card.Of(title, $"Understood as {understood}\n{await ExpectAsync(who, entries, replay.Hits, ct)}\n{Hits(query, hits)}".TrimEnd());
        var misses = replay.NearMisses.Take(ShownMisses).Select(miss => Miss(byText[miss.Story.Text].First(), miss.Explanation.Sentence)).ToArray();
        return misses.Length == 0 ? card : card with { Fields = [Card.Field("Near misses", string.Join('\n', misses))] };
    }

    private static List<ArchivedEntry[]> ByStory(IReadOnlyList<ArchivedEntry> entries) =>
        [.. entries.GroupBy(entry => entry.StoryId?.Value ?? entry.Id.Value).Select(story => story.ToArray())];

    private async Task<string> ExpectAsync(Invocation who, IReadOnlyList<ArchivedEntry> entries, IReadOnlyList<ReplayFinding> hits, CancellationToken ct)
    {
        if (entries.Count == 0) return "There are no stories yet to try it on; add sources first, or wait for a check.";
        var since = $"of {Card.Count(ByStory(entries).Count, "story", "stories")} since {Card.Ago(entries.Min(entry => entry.SeenAt))}";
        return hits.Count == 0 ? $"**None** {since} matches." : $"**{hits.Count:N0}** {since} match. {(await ForecastAsync(who, entries, hits, ct)).Sentence}";
    }

    private async Task<string> ChangedForecastAsync(Invocation who, IReadOnlyList<ArchivedEntry> entries, TopicChange change, CancellationToken ct)
    {
        var (before, after) = (await ForecastAsync(who, entries, change.Before.Hits, ct), await ForecastAsync(who, entries, change.After.Hits, ct));
        return before == after ? after.Sentence : $"{after.Sentence}\n-# As it is: {before.Sentence}";
    }

    // By the time that the archive really covers: a week's news of one day's collecting is a day's news.
    private async Task<AlertForecast> ForecastAsync(Invocation who, IReadOnlyList<ArchivedEntry> entries, IReadOnlyList<ReplayFinding> hits, CancellationToken ct)
    {
        var days = entries.Count == 0 ? 1 : Math.Max(1, (who.Now - entries.Min(entry => entry.SeenAt)).TotalDays);
        var addresses = (await sources.ListAsync(who.GuildId, ct)).ToDictionary(feed => feed.Id.Value, feed => feed.Address);
        var reports = entries.ToLookup(entry => entry.StoryId?.Value ?? entry.Id.Value);
        return AlertForecast.Of([.. hits.Select(hit => hit.Story.At)], hits.Count(Broke), days);

        // As it would have been judged when the last outlet of its run joined.
        bool Broke(ReplayFinding hit)
        {
            var score = BreakingScore.OfReports(reports[hit.Story.StoryId].Select(report => (Witness(report), report.At)));
            return Breaking.Of(score, hits.Count / days, score.Until).IsBreaking;
        }

        string Witness(ArchivedEntry report) => report.Owner ?? FeedCatalogue.OwnerOf(addresses.GetValueOrDefault(report.FeedId, ""), report.Outlet) ?? report.Outlet;
    }

    private static string Hits(TopicQuery query, IReadOnlyList<ArchivedEntry> hits)
    {
        var lines = hits.Take(ShownHits).Select(hit =>
            $"{Card.Ago(hit.At)} {SafeText.Plain(hit.Outlet, 40)} · {Card.Linked(TopicReading.Marked(query, hit, 120), hit.Link)}");
        var more = hits.Count > ShownHits ? $"\n-# and {hits.Count - ShownHits:N0} more" : "";
        return string.Join('\n', lines) + more;
    }

    private static string Miss(ArchivedEntry entry, string why) =>
        $"{SafeText.Plain(entry.Outlet, 40)} · {SafeText.Plain(entry.Title, 100)}\n-# {SafeText.Plain(why, 120)}";
}
