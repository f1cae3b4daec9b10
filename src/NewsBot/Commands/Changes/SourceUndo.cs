using System.Data.Common;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;

namespace NewsBot.Commands.Changes;

/// <summary>Undoes changes of a server's sources, as far as they are still as the change left them.</summary>
internal static class SourceUndo
{
    /// <summary>Undoes a change and says what came of it.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="change">What is undone.</param>
    /// <param name="most">How many sources a server may have.</param>
    public static async Task<string> UndoAsync(DbTransaction tx, Invocation who, Change change, int most) => change switch
    {
        Change.SourceAdded source => await SourceStore.RemoveAsync(tx, who.GuildId, new FeedId(source.FeedId))
            ? $"Undone: {Card.Name(source.Name)} is no source any more."
            : "It had been removed meanwhile.",
        Change.SourceRemoved source => await ReturnAsync(tx, who, source, most),
        Change.SourcePaused source => await (source.Paused
                ? SourceStore.ResumeAsync(tx, who.GuildId, new FeedId(source.FeedId), who.Now)
                : SourceStore.PauseAsync(tx, who.GuildId, new FeedId(source.FeedId), who.Now))
            ? $"Undone: {Card.Name(source.Name)} is {(source.Paused ? "no longer paused" : "paused again")}."
            : "It had been removed meanwhile.",
        Change.SourceReplaced source => await SourceStore.ReplaceAsync(tx, who.GuildId, new FeedId(source.FeedId), new NewSource(source.AddressBefore, null, null, null), who.UserId, who.Now) is not null
            ? $"Undone: {Card.Name(source.Name)} is read from its former address."
            : "It had been removed meanwhile.",
        Change.SourcesAdded sources => await TakeAwayAsync(tx, who, sources),
        Change.NoticesMoved notices => await MoveBackAsync(tx, who, notices),
        _ => throw new InvalidOperationException($"No way back from a {change.GetType().Name}."),
    };

    private static async Task<string> ReturnAsync(DbTransaction tx, Invocation who, Change.SourceRemoved source, int most)
    {
        if (await SourceStore.CountAsync(tx, who.GuildId) >= most) return $"It cannot be undone: this server has {most} sources, which is the most.";
        if (!await SourceStore.AddAsync(tx, who.GuildId, new FeedId(source.FeedId), who.UserId, who.Now)) return "It is a source again already.";
        await FeedStore.ReviveAsync(tx, new FeedId(source.FeedId), who.Now);
        return $"Undone: {Card.Name(source.Name)} is a source again.";
    }

    private static async Task<string> TakeAwayAsync(DbTransaction tx, Invocation who, Change.SourcesAdded sources)
    {
        var gone = 0;
        foreach (var feed in sources.Feeds) gone += await SourceStore.RemoveAsync(tx, who.GuildId, new FeedId(feed)) ? 1 : 0;
        return gone == 0 ? "They had been removed meanwhile." : $"Undone: {Card.Count(gone, "source is", "sources are")} gone.";
    }

    private static async Task<string> MoveBackAsync(DbTransaction tx, Invocation who, Change.NoticesMoved notices)
    {
        if (notices.DestinationBefore is { } before) await NoticePlaceStore.ChooseAsync(tx, who.GuildId, new DestinationId(before));
        else await NoticePlaceStore.ForgetAsync(tx, who.GuildId);
        return $"Undone: {Card.Channel(new Snowflake((ulong)notices.ChannelId))} is not told of dead sources any more.";
    }
}
