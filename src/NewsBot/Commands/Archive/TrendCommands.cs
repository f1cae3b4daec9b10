using Microsoft.Extensions.Options;
using NewsBot.Commands.Pictures;
using NewsBot.Commands.Topics;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Topics;
using NewsBot.Topics.Search;
using NewsBot.Topics.Trends;

namespace NewsBot.Commands.Archive;

/// <summary><c>/trend</c>: a picture of how many stories a topic had on each of the last days, the notable ones labelled.</summary>
internal sealed class TrendCommands(ArchiveSearch archive, TopicFinder finder, IOptions<SearchOptions> options) : ICommandGroup
{
    private const int Days = 30;
    private const string FileName = "trend.png";
    private readonly SearchOptions _options = options.Value;

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "trend",
            Description = "See how a topic went over the last 30 days",
            Options = [Option.Text("topic", "Which topic", 100, suggest: finder.SuggestAllAsync)],
            Handle = ShowAsync,
        },
    ];

    private async Task<Reply> ShowAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await finder.FindAllAsync(who, who.Arguments.Text("topic") ?? "", ct);
        if (topic is null) return Reply.Refuse(unknown!);
        if (TopicQuery.Parse(topic.Query).Query is not { } query) return Reply.Refuse($"The query of {Card.Name(topic.Name)} is no longer understood; `/topic edit` mends it.");
        var today = DateOnly.FromDateTime(who.Now.UtcDateTime);
        var since = new DateTimeOffset(today.AddDays(1 - Days).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (entries, complete) = await archive.SinceAsync(who.GuildId, query, since, ct, _options.TrendDepth);
        if (entries.Count == 0) return Reply.Say($"Nothing that this server's sources reported in the last {Days} days is on {Card.Name(topic.Name)}.");
        var reports = entries.Select(entry => new TrendReport(entry.StoryId?.Value ?? entry.Id.Value, entry.At, entry.Title, entry.Link, entry.Outlet));
        var trend = TopicTrend.Of(reports, today, Days, complete ? null : entries.Min(entry => entry.SeenAt));
        return Reply.Show(Card.Of($"Trend · {topic.Name}", Notable(trend), "Days in UTC; a story counts on the day of its first report") with
        {
            Image = new EmbedMedia($"attachment://{FileName}"),
        }) with
        {
            Files = [new FileUpload(FileName, TrendPicture.Draw(topic.Name, trend), "image/png", Spoken(topic.Name, trend))],
        };
    }

    private static string Notable(TopicTrend trend) => string.Join('\n', trend.Days.Where(day => day.Notable is not null).Select((day, i) =>
        $"**{i + 1}** {Card.Headline(day.Notable!.Title, day.Notable.Link, 120)}{(day.Notable.Outlets > 1 ? $" **+{day.Notable.Outlets - 1}**" : "")}"));

    /// <summary>What the picture shows, for those who do not see it.</summary>
    private static string Spoken(string name, TopicTrend trend)
    {
        var busiest = trend.Days.MaxBy(day => day.Stories)!;
        return $"{SafeText.Plain(name, 80)}: {Card.Count(trend.Stories, "story", "stories")} in {trend.Days.Count} days, most on {busiest.Day:d MMMM} with {busiest.Stories}.";
    }
}
