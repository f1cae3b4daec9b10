using NewsBot.Discord;

namespace NewsBot.Topics;

/// <summary>A named query that stories are matched against.</summary>
internal sealed record Topic
{
    public required TopicId Id { get; init; }

    /// <summary>The server it belongs to; 0 for a preset of the house.</summary>
    public Snowflake GuildId { get; init; }

    public required string Name { get; init; }

    public required string Query { get; init; }

    public Snowflake CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
