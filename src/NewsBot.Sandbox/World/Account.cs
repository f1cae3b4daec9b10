namespace NewsBot.Sandbox.World;

/// <summary>Someone with a token: the bot, or a person.</summary>
internal sealed class Account
{
    public required Snowflake Id { get; init; }
    public required string Username { get; init; }
    public string? GlobalName { get; init; }
    public required string Token { get; init; }
    public bool IsBot { get; init; }
    public string Locale { get; set; } = "en-US";

    /// <summary>A person who takes no direct messages: sending one fails with 50007.</summary>
    public bool ClosedToDirectMessages { get; set; }
}
