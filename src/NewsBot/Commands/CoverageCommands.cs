using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;

namespace NewsBot.Commands;

/// <summary>Who reports a story, since when, and what changed: the button and the message menu "Coverage".</summary>
internal sealed class CoverageCommands(AlertStore alerts, AlertHistoryStore histories, MessageMark mark) : ICommandGroup
{
    private const int PageSize = 8;

    public IReadOnlyList<Command> Commands =>
    [
        new Command { Name = "Coverage", Type = CommandType.Message, Anywhere = true, Handle = OfMessageAsync },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("coverage", OfButtonAsync),
        new ComponentAction("coverage-page", (who, ct) => CardAsync(new StoryId(who.Number(2) ?? 0), who.Number(1) ?? 0, ct)) { Updates = true },
    ];

    private async Task<Reply> OfButtonAsync(Invocation who, CancellationToken ct) =>
        mark.Read(string.Join(':', who.Marks)) is { } id && await histories.FindAsync(id, ct) is { } history
            ? await CardAsync(history.StoryId, 0, ct)
            : Reply.Refuse("This alert is no longer in my archive.");

    private async Task<Reply> OfMessageAsync(Invocation who, CancellationToken ct) =>
        who.Message is { } message && await alerts.OfMessageAsync(message.Id, ct) is { } id && await histories.FindAsync(id, ct) is { } history
            ? await CardAsync(history.StoryId, 0, ct)
            : Reply.Refuse("That message is none of my alerts; open the menu on an alert.");

    private async Task<Reply> CardAsync(StoryId storyId, long page, CancellationToken ct)
    {
        var coverage = (await alerts.CoverageAsync(storyId, ct)).OrderBy(entry => entry.At).ToArray();
        if (coverage.Length == 0) return Reply.Refuse("The reports of this story are no longer in my archive.");
        var outlets = coverage.DistinctBy(entry => entry.Outlet).Count();
        var (rows, shown, pages) = Pager.Turn(coverage, page, PageSize);
        return Reply.Show(
            Card.Of(
                $"{Card.Count(coverage.Length, "report", "reports")} from {Card.Count(outlets, "outlet", "outlets")}",
                string.Join('\n', rows.Select(Line)),
                coverage.Length > 1 ? "Oldest first" : null),
            Pager.Buttons("coverage-page", shown, pages, storyId.ToString()));
    }

    private static string Line(Coverage entry)
    {
        var headline = Card.Headline(entry.Title, entry.Link, 120);
        var shown = entry.Standing switch
        {
            "withdrawn" => $"~~{SafeText.Plain(entry.Title, 120)}~~ · withdrawn by the outlet",
            "corrected" => $"{headline} · corrected",
            _ => headline,
        };
        var earlier = entry.EarlierTitle is { } title ? $"\n-# First titled: {SafeText.Plain(title, 120)}" : "";
        return $"{Card.Ago(entry.At)} **{SafeText.Plain(entry.Outlet, 40)}** · {shown}{earlier}";
    }
}
