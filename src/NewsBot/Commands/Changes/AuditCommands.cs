using NewsBot.Commands.Channels;
using NewsBot.Commands.Sources;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;

namespace NewsBot.Commands.Changes;

/// <summary>Who changed what in a server, with Undo: <c>/audit</c>.</summary>
internal sealed class AuditCommands(ChangeStore changes, ChangeUndo undo, DiscordPlaces places, Database database) : ICommandGroup
{
    private const int PageSize = 5;
    private const int Most = 200;

    public IReadOnlyList<Command> Commands =>
    [
        new Command { Name = "audit", Description = "See who changed what, and undo it", Needs = Permissions.ManageChannels, Handle = (who, ct) => CardAsync(who, 0, null, ct) },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("audit", (who, ct) => CardAsync(who, who.Number(1) ?? 0, null, ct)) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("audit-undo", UndoAsync) { Needs = Permissions.ManageChannels, Updates = true },
    ];

    private async Task<Reply> UndoAsync(Invocation who, CancellationToken ct)
    {
        if (who.Number(1) is { } named && await changes.FindAsync(who.GuildId, named, ct) is Change.InChannel here
            && await places.OverreachAsync(who, new Snowflake((ulong)here.ChannelId), ct) is { } refusal)
            return Reply.Refuse(refusal);
        var note = await database.WriteAsync(async tx => who.Number(1) is { } id && await ChangeStore.TakeAsync(tx, id, who) is { } change
            ? await undo.UndoAsync(tx, who, change)
            : "That was undone already.", ct);
        return await CardAsync(who, who.Number(2) ?? 0, note, ct);
    }

    private async Task<Reply> CardAsync(Invocation who, long page, string? note, CancellationToken ct)
    {
        var all = await changes.ListAsync(who.GuildId, Most, ct);
        if (all.Count == 0) return Reply.Show(Card.Of("Changes", "Nobody has changed anything yet."));
        var (rows, shown, pages) = Pager.Turn(all, page, PageSize);
        var lines = rows.Select((row, i) => Line(i + 1, row));
        var buttons = rows.Select((row, i) => Button.Of($"audit-undo:{row.Id}:{shown}", $"Undo {i + 1}") with { Disabled = row.UndoneAt is null ? null : true });
        return Reply.Show(Card.Of("Changes", string.Join('\n', lines), note ?? Card.Count(all.Count, "change", "changes")), [new ActionRow([.. buttons]), .. Pager.Buttons("audit", shown, pages)]);
    }

    private static string Line(int number, RecordedChange row)
    {
        var line = $"**{number}** · {Card.Ago(row.At)} {Card.Person(row.By)} {Sentence(row.Change)}";
        return row.UndoneAt is { } at ? $"{line}\n-# Undone {Card.Ago(at)} by {Card.Person(row.UndoneBy ?? default)}" : line;
    }

    internal static string Sentence(Change change) => change switch
    {
        Change.Followed followed => $"let {Channel(followed.ChannelId)} follow {Card.Name(followed.Topic)}: {followed.Way}",
        Change.Refollowed followed => $"changed how {Channel(followed.ChannelId)} follows {Card.Name(followed.Topic)}: {followed.Way}",
        Change.Unfollowed followed => $"ended {Card.Name(followed.Topic)} in {Channel(followed.ChannelId)}",
        Change.PlaceSet set => $"changed the hours or the cap of {Channel(set.ChannelId)}",
        Change.PlacePaused paused => $"{(paused.Paused ? "paused" : "resumed")} {Channel(paused.ChannelId)}",
        Change.SourceAdded source => $"added the source {Card.Name(source.Name)}",
        Change.SourceRemoved source => $"removed the source {Card.Name(source.Name)}",
        Change.SourcePaused source => $"{(source.Paused ? "paused" : "resumed")} the source {Card.Name(source.Name)}",
        Change.SourceReplaced source => $"let {Card.Name(source.Name)} be read from {Card.Typed(FeedCard.Address(source.Address), 100)}",
        Change.SourcesAdded sources => $"added {Card.Count(sources.Feeds.Count, "source", "sources")} at once",
        Change.NoticesMoved notices => $"chose {Channel(notices.ChannelId)} to be told of dead sources",
        Change.LookSet look => $"changed how alerts stand in {Channel(look.ChannelId)}",
        Change.TopicMade topic => $"made the topic {Card.Name(topic.Name)}: {Card.Typed(topic.Query, 100)}",
        Change.TopicEdited topic => $"changed the topic {Card.Name(topic.NameBefore)}{(topic.Name == topic.NameBefore ? "" : $" to {Card.Name(topic.Name)}")}: {Card.Typed(topic.Query, 100)}",
        Change.TopicDeleted topic => $"deleted the topic {Card.Name(topic.Name)}: {Card.Typed(topic.Query, 100)}",
        Change.SetUp setup => $"set up the pack {Card.Name(setup.Pack)} in {Channel(setup.ChannelId)}: {Card.Count(setup.Topics.Count, "topic", "topics")}, {Card.Count(setup.Feeds.Count, "source", "sources")}",
        _ => SafeText.Plain(change.ToString(), 100),
    };

    private static string Channel(long id) => Card.Channel(new Snowflake((ulong)id));
}
