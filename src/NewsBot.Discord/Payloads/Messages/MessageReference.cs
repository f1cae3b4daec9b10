namespace NewsBot.Discord.Payloads;

/// <summary>The message that this one answers.</summary>
public sealed record MessageReference
{
    public required Snowflake MessageId { get; init; }
    public Snowflake? ChannelId { get; init; }
    public Snowflake? GuildId { get; init; }

    /// <summary>Whether the post fails when the other message is gone; off, it becomes an ordinary message.</summary>
    public bool FailIfNotExists { get; init; }
}
