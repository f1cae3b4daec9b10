using System.Text.Json.Serialization;

namespace NewsBot.Discord.Gateway;

/// <summary>The day's budget of IDENTIFYs; overrunning it resets the bot's token.</summary>
/// <param name="Total">Starts a day.</param>
/// <param name="Remaining">Starts left.</param>
/// <param name="ResetAfterMilliseconds">Until the count starts anew.</param>
/// <param name="MaxConcurrency">Identifies in 5 s.</param>
public sealed record SessionStartLimit(
    int Total = 1000,
    int Remaining = 1000,
    [property: JsonPropertyName("reset_after")] long ResetAfterMilliseconds = 0,
    int MaxConcurrency = 1);
