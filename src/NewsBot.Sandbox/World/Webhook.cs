namespace NewsBot.Sandbox.World;

/// <summary>A door through which others post into a channel without a bot.</summary>
internal sealed class Webhook
{
    public required Snowflake Id { get; init; }
    public required Snowflake ChannelId { get; set; }
    public required string Name { get; set; }
    public required string Token { get; init; }
    public required Snowflake CreatorId { get; init; }
    public Snowflake? ApplicationId { get; init; }
}
