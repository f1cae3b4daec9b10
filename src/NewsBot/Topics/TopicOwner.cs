using NewsBot.Discord;

namespace NewsBot.Topics;

/// <summary>Whom a topic belongs to: a server, or a member, wherever she is.</summary>
internal readonly record struct TopicOwner
{
    private TopicOwner(Snowflake guildId, Snowflake userId) => (GuildId, UserId) = (guildId, userId);

    /// <summary>The server; 0 for a member's own and for the presets of the house.</summary>
    public Snowflake GuildId { get; }

    /// <summary>The member; 0 for a server's.</summary>
    public Snowflake UserId { get; }

    public bool IsMember => UserId.Value != 0;

    /// <summary>A server's; 0 is the house, whose topics are the presets.</summary>
    public static TopicOwner Server(Snowflake guildId) => new(guildId, default);

    public static TopicOwner Member(Snowflake userId) => new(default, userId);
}
