using NewsBot.Discord;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>What became of an alert: where it went, who wanted it, when.</summary>
internal sealed record AlertHistory
{
    public required AlertId Id { get; init; }

    public required StoryId StoryId { get; init; }

    public required string Kind { get; init; }

    public required Snowflake ChannelId { get; init; }

    /// <summary>0 for a direct message.</summary>
    public Snowflake GuildId { get; init; }

    /// <summary>0 for a channel.</summary>
    public Snowflake UserId { get; init; }

    public DateTimeOffset PlannedAt { get; init; }

    public Snowflake? MessageId { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public int Edits { get; init; }

    /// <summary>When its story was told as breaking; null when it was not.</summary>
    public DateTimeOffset? BrokeAt { get; init; }

    public DateTimeOffset? GoneAt { get; init; }

    public string? DisabledWhy { get; init; }

    /// <summary>A direct message's alert is for its reader only; a channel's for its server.</summary>
    public bool IsFor(Snowflake userId, Snowflake guildId) => UserId.Value != 0 ? UserId == userId : GuildId == guildId;

    /// <summary>The subscriptions that wanted it, the first first.</summary>
    public IReadOnlyList<WantedBy> Wanted { get; init; } = [];
}
