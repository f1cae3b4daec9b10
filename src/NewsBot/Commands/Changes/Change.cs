using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Alerts;

namespace NewsBot.Commands.Changes;

/// <summary>Something that somebody changed in a server, with what undoes it. It is stored in the transaction that changes it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Followed), "followed")]
[JsonDerivedType(typeof(Refollowed), "refollowed")]
[JsonDerivedType(typeof(Unfollowed), "unfollowed")]
[JsonDerivedType(typeof(PlaceSet), "place-set")]
[JsonDerivedType(typeof(PlacePaused), "place-paused")]
[JsonDerivedType(typeof(SourceAdded), "source-added")]
[JsonDerivedType(typeof(SourceRemoved), "source-removed")]
[JsonDerivedType(typeof(TopicMade), "topic-made")]
[JsonDerivedType(typeof(TopicEdited), "topic-edited")]
[JsonDerivedType(typeof(TopicDeleted), "topic-deleted")]
[JsonDerivedType(typeof(SetUp), "set-up")]
[JsonDerivedType(typeof(SourcePaused), "source-paused")]
[JsonDerivedType(typeof(SourceReplaced), "source-replaced")]
[JsonDerivedType(typeof(SourcesAdded), "sources-added")]
[JsonDerivedType(typeof(NoticesMoved), "notices-moved")]
[JsonDerivedType(typeof(LookSet), "look-set")]
internal abstract record Change
{
    private Change()
    {
    }

    /// <summary>Something that was changed for one channel: it takes the right to manage that channel to undo it.</summary>
    public abstract record InChannel(long ChannelId) : Change;

    /// <summary>A channel began to follow a topic.</summary>
    public sealed record Followed(long ChannelId, long TopicId, string Topic, string Way) : InChannel(ChannelId);

    /// <summary>A channel follows a topic in another way than before.</summary>
    public sealed record Refollowed(long ChannelId, long TopicId, string Topic, string Way, Manner Before, long? RoleBefore) : InChannel(ChannelId);

    /// <summary>A channel, and the members mentioned there, no longer follow a topic.</summary>
    public sealed record Unfollowed(long ChannelId, string Topic, IReadOnlyList<long> Subscriptions) : InChannel(ChannelId);

    /// <summary>A channel has other hours or another cap than before.</summary>
    public sealed record PlaceSet(long DestinationId, long ChannelId, ChosenHours Before, int? CapBefore, string? CapPerBefore) : InChannel(ChannelId);

    /// <summary>A channel was paused, or resumed.</summary>
    public sealed record PlacePaused(long DestinationId, long ChannelId, bool Paused) : InChannel(ChannelId);

    /// <summary>A feed became a source.</summary>
    public sealed record SourceAdded(long FeedId, string Name) : Change;

    /// <summary>A feed is a source no more.</summary>
    public sealed record SourceRemoved(long FeedId, string Name) : Change;

    /// <summary>A source was paused, or resumed.</summary>
    public sealed record SourcePaused(long FeedId, string Name, bool Paused) : Change;

    /// <summary>A source is read from another address than before.</summary>
    public sealed record SourceReplaced(long FeedId, string Name, string Address, string AddressBefore) : Change;

    /// <summary>Many feeds became sources at once: those that were none before.</summary>
    public sealed record SourcesAdded(IReadOnlyList<long> Feeds) : Change;

    /// <summary>Another channel is told when a source dies. Before: null when none had been chosen.</summary>
    public sealed record NoticesMoved(long ChannelId, long? DestinationBefore) : InChannel(ChannelId);

    /// <summary>A channel's alerts stand in another way than before: under whose name, with threads, published or not.</summary>
    public sealed record LookSet(long DestinationId, long ChannelId, DestinationLook Before) : InChannel(ChannelId);

    /// <summary>A topic was made.</summary>
    public sealed record TopicMade(long TopicId, string Name, string Query) : Change;

    /// <summary>A topic has another name or query than before.</summary>
    public sealed record TopicEdited(long TopicId, string Name, string Query, string NameBefore, string QueryBefore) : Change;

    /// <summary>A topic was deleted.</summary>
    public sealed record TopicDeleted(long TopicId, string Name, string Query) : Change;

    /// <summary>A starter pack brought topics to a channel and sources to the server: those that were not there before.</summary>
    public sealed record SetUp(long ChannelId, string Pack, IReadOnlyList<long> Topics, IReadOnlyList<long> Feeds) : InChannel(ChannelId);

    public string ToJson() => JsonSerializer.Serialize(this, ChangeJson.Default.Change);

    public static Change FromJson(string json) => JsonSerializer.Deserialize(json, ChangeJson.Default.Change)!;
}
