namespace NewsBot.Discord.Payloads;

/// <summary>A server, in part (docs, "Guild").</summary>
public sealed record Guild(
    Snowflake Id,
    string Name = "",
    Snowflake? OwnerId = null,
    IReadOnlyList<Role>? Roles = null,
    IReadOnlyList<string>? Features = null,
    string? PreferredLocale = null,
    int? ApproximateMemberCount = null);
