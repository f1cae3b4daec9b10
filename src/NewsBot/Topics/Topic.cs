using NewsBot.Discord;

namespace NewsBot.Topics;

/// <summary>A named query that stories are matched against.</summary>
internal sealed record Topic
{
    public required TopicId Id { get; init; }

    /// <summary>The server it belongs to; 0 for a member's and for a preset of the house.</summary>
    public Snowflake GuildId { get; init; }

    /// <summary>The member it belongs to; 0 for a server's and for a preset.</summary>
    public Snowflake UserId { get; init; }

    public bool IsPreset => GuildId.Value == 0 && UserId.Value == 0;

    public required string Name { get; init; }

    public required string Query { get; init; }

    public Snowflake CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
