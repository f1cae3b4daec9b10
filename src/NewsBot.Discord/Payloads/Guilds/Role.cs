namespace NewsBot.Discord.Payloads;

/// <summary>A role of a guild (docs, "Permissions: Role Object"). The role whose id is the guild's is @everyone.</summary>
public sealed record Role(
    Snowflake Id,
    string Name = "",
    Permissions Permissions = Permissions.None,
    int Position = 0,
    int Color = 0,
    bool Managed = false,
    bool Mentionable = false);
