namespace NewsBot.Discord.Payloads;

/// <summary>The bot's application (docs, "Application").</summary>
/// <param name="InteractionsEndpointUrl">When set, interactions come by HTTP and never by gateway.</param>
public sealed record Application(
    Snowflake Id,
    string Name = "",
    string? Description = null,
    long Flags = 0,
    string? InteractionsEndpointUrl = null,
    int? ApproximateGuildCount = null);
