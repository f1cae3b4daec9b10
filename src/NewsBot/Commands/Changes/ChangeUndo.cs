using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Topics;

namespace NewsBot.Commands.Changes;

/// <summary>Undoes changes, as far as what they changed is still as they left it.</summary>
internal sealed class ChangeUndo(SubscriptionStore subscriptions, IOptions<CommandsOptions> options)
{
    /// <summary>Undoes a change and says what came of it.</summary>
    public async Task<string> UndoAsync(DbTransaction tx, Invocation who, Change change) => change switch
    {
        Change.Followed followed => await SubscriptionStore.RemoveAsync(tx, Id(followed.ChannelId), new TopicId(followed.TopicId), who.Now) is { Count: > 0 }
            ? $"Undone: {Channel(followed.ChannelId)} no longer follows {Card.Name(followed.Topic)}."
            : "It had ended meanwhile.",
        Change.Refollowed followed => await SubscriptionStore.SetMannerAsync(tx, Id(followed.ChannelId), new TopicId(followed.TopicId), followed.Before, followed.RoleBefore)
            ? $"Undone: {Channel(followed.ChannelId)} follows {Card.Name(followed.Topic)} as before."
            : "It had ended meanwhile.",
        Change.Unfollowed followed => await subscriptions.RestoreAsync(tx, followed.Subscriptions) > 0
            ? $"Undone: {Channel(followed.ChannelId)} follows {Card.Name(followed.Topic)} again."
            : "It follows it again already, or the topic is no more.",
        Change.PlaceSet set => await SetAsync(tx, set),
        Change.PlacePaused paused => await PauseAsync(tx, paused, who.Now),
        Change.TopicMade topic => await TopicStore.RemoveAsync(tx, new TopicId(topic.TopicId), who.Now)
            ? $"Undone: the topic {Card.Name(topic.Name)} is deleted, and nothing follows it any more."
            : "It had been deleted meanwhile.",
        Change.TopicEdited topic => await TopicStore.ChangeAsync(tx, new TopicId(topic.TopicId), topic.NameBefore, topic.QueryBefore)
            ? $"Undone: the topic {Card.Name(topic.NameBefore)} is {Card.Typed(topic.QueryBefore, 100)} again."
            : "It cannot be undone: another topic has that name now.",
        Change.TopicDeleted topic => await TopicStore.RestoreAsync(tx, new TopicId(topic.TopicId)) switch
        {
            0 => $"Undone: the topic {Card.Name(topic.Name)} is back; nothing followed it.",
            { } followers => $"Undone: the topic {Card.Name(topic.Name)} is back, and so is what followed it: {Card.Count(followers, "subscription", "subscriptions")}.",
            null => "It cannot be undone: there is a topic of that name again, or it is forgotten.",
        },
        Change.SetUp setup => await TakeBackAsync(tx, who, setup),
        Change.LookSet look => await SetLookAsync(tx, look),
        _ => await SourceUndo.UndoAsync(tx, who, change, options.Value.SourcesPerServer),
    };

    private static async Task<string> SetAsync(DbTransaction tx, Change.PlaceSet set)
    {
        await HoursStore.SetChannelAsync(tx, new DestinationId(set.DestinationId), set.Before, set.CapBefore, set.CapPerBefore);
        return $"Undone: {Channel(set.ChannelId)} has its former hours and cap.";
    }

    private static async Task<string> PauseAsync(DbTransaction tx, Change.PlacePaused paused, DateTimeOffset now)
    {
        await HoursStore.PauseAsync(tx, new DestinationId(paused.DestinationId), paused.Paused ? null : now);
        return $"Undone: {Channel(paused.ChannelId)} is {(paused.Paused ? "no longer paused" : "paused again")}.";
    }

    private static async Task<string> SetLookAsync(DbTransaction tx, Change.LookSet look)
    {
        await DestinationStore.SetLookAsync(tx, new DestinationId(look.DestinationId), look.Before);
        return $"Undone: alerts in {Channel(look.ChannelId)} stand as they did before.";
    }

    private static async Task<string> TakeBackAsync(DbTransaction tx, Invocation who, Change.SetUp setup)
    {
        var (topics, feeds) = (0, 0);
        foreach (var topic in setup.Topics) topics += (await SubscriptionStore.RemoveAsync(tx, Id(setup.ChannelId), new TopicId(topic), who.Now)).Count > 0 ? 1 : 0;
        foreach (var feed in setup.Feeds) feeds += await SourceStore.RemoveAsync(tx, who.GuildId, new FeedId(feed)) ? 1 : 0;
        return $"Undone: {Channel(setup.ChannelId)} no longer follows {Card.Count(topics, "topic", "topics")}, and {Card.Count(feeds, "source is", "sources are")} gone.";
    }

    private static Snowflake Id(long id) => new((ulong)id);

    private static string Channel(long id) => Card.Channel(Id(id));
}
