namespace NewsBot.Discord.Payloads;

/// <summary>An account inside a guild (docs, "Guild: Guild Member").</summary>
/// <param name="User">Absent where the account is named beside the member, as in resolved data.</param>
/// <param name="Permissions">Only in interactions: the member's permissions in the channel, overwrites included.</param>
public sealed record Member(
    User? User = null,
    string? Nick = null,
    IReadOnlyList<Snowflake>? Roles = null,
    Permissions? Permissions = null,
    DateTimeOffset? CommunicationDisabledUntil = null);
