namespace NewsBot.Discord.Payloads;

/// <summary>An exception to the roles' permissions in one channel.</summary>
public sealed record PermissionOverwrite(
    Snowflake Id,
    OverwriteType Type = OverwriteType.Role,
    Permissions Allow = Permissions.None,
    Permissions Deny = Permissions.None);
