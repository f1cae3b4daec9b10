using System.Text.Json.Nodes;

namespace NewsBot.Alerts;

/// <summary>All that the desk keeps about a member.</summary>
internal sealed record MemberData
{
    public required string UserId { get; init; }

    /// <summary>Null when she has chosen none.</summary>
    public ChosenHours? Hours { get; init; }

    public required IReadOnlyList<KeptSubscription> Subscriptions { get; init; }

    public required IReadOnlyList<KeptTopic> Topics { get; init; }

    public required IReadOnlyList<KeptShare> SharedTopics { get; init; }

    public required IReadOnlyList<KeptStory> Stories { get; init; }

    public required IReadOnlyList<KeptAlert> Alerts { get; init; }

    public required IReadOnlyList<KeptChange> Changes { get; init; }

    /// <summary>A subscription of hers.</summary>
    public sealed record KeptSubscription(string Topic, string Query, string Kind, string ChannelId, string GuildId, string Mode, DateTimeOffset CreatedAt, DateTimeOffset? RemovedAt, DateTimeOffset? PausedAt);

    /// <summary>A topic of her own.</summary>
    public sealed record KeptTopic(string Name, string Query, DateTimeOffset CreatedAt, DateTimeOffset? RemovedAt);

    /// <summary>A topic that she handed on by a code.</summary>
    public sealed record KeptShare(string Code, string Name, string Query, DateTimeOffset SharedAt);

    /// <summary>A story that she follows or has muted.</summary>
    public sealed record KeptStory(string Wish, string? Title, string GuildId, DateTimeOffset CreatedAt);

    /// <summary>What she set up or changed for a server.</summary>
    public sealed record KeptChange(string GuildId, DateTimeOffset At, JsonNode? Change);

    /// <summary>A story that she was told in her direct messages.</summary>
    public sealed record KeptAlert(string? Title, string? MessageId, DateTimeOffset PlannedAt, DateTimeOffset? SentAt);
}
