using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Alerts;

/// <summary>Draws a story's timeline: outlet, headline, when, what changed; the oldest first. Pure.</summary>
internal static class CoverageCard
{
    private const int PageSize = 6;
    private const int MostFacts = 5;

    /// <param name="coverage">What the reader may see.</param>
    /// <param name="page">The page; one beyond the last shows the last.</param>
    /// <param name="named">What names the alert or update in the buttons that turn pages.</param>
    /// <param name="regroup">The custom id of the menu that takes a report out of the story; null for whoever may not.</param>
    public static Reply Draw(IReadOnlyList<Coverage> coverage, long page, string named, string? regroup)
    {
        if (coverage.Count == 0) return Reply.Refuse("The reports of this story are no longer in my archive.");
        var ordered = coverage.OrderBy(entry => entry.At).ThenBy(entry => entry.EntryId.Value).ToArray();
        var outlets = ordered.DistinctBy(entry => entry.Outlet).Count();
        var (rows, shown, pages) = Pager.Turn(ordered, page, PageSize);
        var withdrawn = ordered.Count(entry => entry.IsWithdrawn);
        var since = ordered.Length > 1 ? "Oldest first" : null;
        return Reply.Show(
            Card.Of(
                $"{Card.Count(ordered.Length, "report", "reports")} from {Card.Count(outlets, "outlet", "outlets")}",
                string.Join("\n\n", rows.Select(entry => Line(entry, entry == ordered[0]))),
                withdrawn > 0 ? $"{(since is null ? "" : since + " · ")}{withdrawn} withdrawn" : since),
            [.. Pager.Buttons("coverage-page", shown, pages, named), .. regroup is not null && ordered.Length > 1 ? [Menu(rows, regroup)] : Array.Empty<Component>()]);
    }

    private static string Line(Coverage entry, bool first)
    {
        var headline = entry.IsWithdrawn ? $"~~{SafeText.Plain(entry.Title, 120)}~~" : Card.Headline(entry.Title, entry.Link, 120);
        return $"**{SafeText.Plain(entry.Outlet, 40)}** · {Card.Ago(entry.At)}\n{headline}{(What(entry, first) is { } what ? $"\n-# {what}" : "")}";
    }

    private static string? What(Coverage entry, bool first) => entry switch
    {
        { IsWithdrawn: true } => "Withdrawn by the outlet" + Earlier(entry),
        { Standing: "corrected" } => "Corrected by the outlet" + Earlier(entry),
        { EarlierTitle: not null } => "Retitled" + Earlier(entry),
        { Develops: true, Facts.Count: > 0 } => $"New: {string.Join(" · ", entry.Facts.Take(MostFacts).Select(fact => SafeText.Plain(fact, 40)))}",
        _ when first => "Reported it first",
        _ => null,
    };

    private static string Earlier(Coverage entry) => entry.EarlierTitle is { } title ? $" · first titled: {SafeText.Plain(title, 120)}" : "";

    private static ActionRow Menu(IReadOnlyList<Coverage> rows, string regroup) => new(new StringSelect
    {
        CustomId = regroup,
        Placeholder = "Not the same story: take a report out",
        Options = [.. rows.Select(entry => new SelectOption(Short(entry.Title), entry.EntryId.ToString(), Short(entry.Outlet)))],
    });

    private static string Short(string text) => text.Length <= 100 ? text : text[..99] + "…";
}
