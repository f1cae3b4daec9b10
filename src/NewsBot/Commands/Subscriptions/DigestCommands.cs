using NewsBot.Alerts;
using NewsBot.Deliveries;

namespace NewsBot.Commands.Subscriptions;

/// <summary>The button below a digest: everything it told, page by page.</summary>
internal sealed class DigestCommands(DigestStore digests, MessageMark mark) : ICommandGroup
{
    private const int PageSize = 8;

    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("digest", (who, ct) => mark.ReadBulletin(string.Join(':', who.Marks)) is { } id ? PageAsync(id, 0, ct) : Task.FromResult(Gone())),
        new ComponentAction("digest-page", (who, ct) => who.Number(2) is { } id ? PageAsync(new BulletinId(id), who.Number(1) ?? 0, ct) : Task.FromResult(Gone())) { Updates = true },
    ];

    private async Task<Reply> PageAsync(BulletinId id, long page, CancellationToken ct)
    {
        var told = await digests.ToldInAsync(id, ct);
        var stories = told.SelectMany(topic => topic.Stories.Select(story => (topic.Name, Story: story))).ToArray();
        if (stories.Length == 0) return Gone();
        var (rows, shown, pages) = Pager.Turn(stories, page, PageSize);
        var text = string.Concat(rows.GroupBy(row => row.Name, row => row.Story).Select(topic => DigestRenderer.Heading(topic.Key) + string.Concat(topic.Select(DigestRenderer.Story))));
        return Reply.Show(Card.Of("All stories", text, Card.Count(stories.Length, "story", "stories")), Pager.Buttons("digest-page", shown, pages, id.ToString()));
    }

    private static Reply Gone() => Reply.Refuse("This digest is no longer in my archive.");
}
