using NewsBot.Commands.Topics;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;
using NewsBot.Topics;
using NewsBot.Topics.Search;

namespace NewsBot.Commands.Archive;

/// <summary>Looking back: <c>/headlines</c> shows the newest stories, <c>/search</c> the entries that a query finds.</summary>
internal sealed class HeadlinesCommands(ArchiveSearch archive, TopicStore topics, TopicFinder finder) : ICommandGroup
{
    private const int PageSize = 8;
    private const int HitsPageSize = 7; // a hit may take two lines
    private const int LongestQuery = 80; // so that it fits a button's custom id beside the page's number
    private const long DefaultHours = 24;

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "headlines",
            Description = "See the newest stories",
            Options =
            [
                Option.Text("topic", "Only this topic's", 100, required: false, suggest: finder.SuggestAllAsync),
                Option.Choice("since", "How far back; a day when left out", required: false,
                    new CommandChoice("Last hour", "1"), new CommandChoice("Last 6 hours", "6"), new CommandChoice("Last day", "24"),
                    new CommandChoice("Last 3 days", "72"), new CommandChoice("Last 7 days", "168")),
            ],
            Handle = HeadlinesAsync,
        },
        new Command
        {
            Name = "search",
            Description = "Search everything that was reported, with words, \"phrases\", -exclusions",
            Options = [Option.Text("query", "Words to find, in the language of topics", LongestQuery)],
            Handle = (who, ct) => SearchAsync(who, who.Arguments.Text("query") ?? "", 0, ct),
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("headlines", TurnHeadlinesAsync) { Updates = true },
        new ComponentAction("search", (who, ct) => SearchAsync(who, string.Join(':', who.Marks.Skip(2)), who.Number(1) ?? 0, ct)) { Updates = true },
    ];

    private async Task<Reply> HeadlinesAsync(Invocation who, CancellationToken ct)
    {
        var hours = long.TryParse(who.Arguments.Text("since"), out var asked) ? Math.Clamp(asked, 1, 168) : DefaultHours;
        if (who.Arguments.Text("topic") is not { } name) return await StoriesAsync(who, null, hours, 0, ct);
        var (topic, unknown) = await finder.FindAllAsync(who, name, ct);
        return topic is null ? Reply.Refuse(unknown!) : await StoriesAsync(who, topic, hours, 0, ct);
    }

    private async Task<Reply> TurnHeadlinesAsync(Invocation who, CancellationToken ct)
    {
        var topicId = who.Number(3) ?? 0;
        var topic = topicId == 0 ? null : await topics.FindAsync(new TopicId(topicId), ct);
        return topicId != 0 && (topic is null || !TopicFinder.IsUsable(who, topic))
            ? Reply.Refuse("That topic was deleted meanwhile.")
            : await StoriesAsync(who, topic, Math.Clamp(who.Number(2) ?? DefaultHours, 1, 168), who.Number(1) ?? 0, ct);
    }

    private async Task<Reply> StoriesAsync(Invocation who, Topic? topic, long hours, long page, CancellationToken ct)
    {
        var query = topic is null ? null : TopicQuery.Parse(topic.Query).Query;
        var (entries, complete) = await archive.SinceAsync(who.GuildId, query, who.Now - TimeSpan.FromHours(hours), ct);
        var stories = entries.GroupBy(entry => entry.StoryId?.Value ?? entry.Id.Value).OrderByDescending(story => story.Max(entry => entry.At)).ToArray();
        var title = topic is null ? "Headlines" : $"Headlines · {topic.Name}";
        if (stories.Length == 0)
            return Reply.Show(Card.Of(title, $"Nothing in the last {Span(hours)}. {(topic is null ? "Are there sources yet? `/help` tells." : "Try a longer time.")}"));
        var (rows, shown, pages) = Pager.Turn(stories, page, PageSize);
        var counted = complete ? $"{Card.Count(stories.Length, "story", "stories")} in the last {Span(hours)}" : $"the newest {stories.Length:N0} stories";
        return Reply.Show(
            Card.Of(title, string.Join('\n', rows.Select(story => Line([.. story]))), counted),
            Pager.Buttons("headlines", shown, pages, $"{hours}:{topic?.Id.Value ?? 0}"));
    }

    private async Task<Reply> SearchAsync(Invocation who, string typed, long page, CancellationToken ct)
    {
        var (query, _, refusal) = TopicReading.Parse(typed);
        if (query is null) return Reply.Refuse(refusal!);
        var (hits, complete, lookedAt) = await archive.FindAsync(who.GuildId, query, ct);
        // Without a word there is nothing to look up: the newest reports are read one by one.
        var onlyNewest = lookedAt is { } most ? $"Only the newest {most:N0} reports were read, because no word narrows the search; with one, all are searched." : null;
        if (hits.Count == 0)
            return Reply.Show(Card.Of("Search", $"Nothing {(complete ? "that this server's sources reported" : "new enough")} has {Card.Typed(typed, 100)}. {onlyNewest ?? "Fewer words find more."}"));
        var (rows, shown, pages) = Pager.Turn(hits, page, HitsPageSize);
        var found = Card.Count(hits.Count, "story", "stories")
            + (onlyNewest is not null ? $". {onlyNewest}" : complete ? "" : ", the best of more: older ones are not counted. Another word shows fewer");
        return Reply.Show(
            Card.Of("Search", string.Join('\n', rows.Select(hit => Hit(query, hit))), found),
            Pager.Buttons("search", shown, pages, typed));
    }

    private static string Line(IReadOnlyList<ArchivedEntry> story)
    {
        var lead = story.OrderBy(entry => entry.Id.Value).FirstOrDefault(entry => entry.Standing != "withdrawn") ?? story[0];
        var others = story.Select(entry => entry.Outlet).Distinct(StringComparer.Ordinal).Count() - 1;
        var more = others > 0 ? $" **+{others}**" : "";
        return $"{Card.Ago(lead.At)} **{SafeText.Plain(lead.Outlet, 40)}**{more} · {Card.Headline(lead.Title, lead.Link, 120)}";
    }

    private static string Hit(TopicQuery query, SearchHit hit)
    {
        var entry = hit.Entry;
        var more = hit.Outlets > 1 ? $" **+{hit.Outlets - 1}**" : "";
        var passage = TopicReading.Passage(query, entry, 120) is { } found ? $"\n-# {found}" : "";
        return $"{Card.Ago(entry.At)} {SafeText.Plain(entry.Outlet, 40)}{more} · {Card.Linked(TopicReading.Marked(query, entry, 120), entry.Link)}{passage}";
    }

    private static string Span(long hours) => hours switch
    {
        1 => "hour",
        24 => "day",
        _ when hours % 24 == 0 => $"{hours / 24} days",
        _ => $"{hours} hours",
    };
}
