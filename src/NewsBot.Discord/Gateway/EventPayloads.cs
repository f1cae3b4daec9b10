using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Gateway;

// Only the fields that are read; the compiled parsers step over the rest without keeping it.

/// <summary>READY.</summary>
internal sealed record ReadyPayload(
    string SessionId = "",
    string ResumeGatewayUrl = "",
    User? User = null,
    ReadyApplication? Application = null,
    IReadOnlyList<GuildPayload>? Guilds = null);

/// <summary>The application inside READY.</summary>
internal sealed record ReadyApplication(Snowflake Id);

/// <summary>GUILD_CREATE and GUILD_DELETE.</summary>
internal sealed record GuildPayload(Snowflake Id, string? Name = null, string? PreferredLocale = null, int MemberCount = 0, bool Unavailable = false);

/// <summary>GUILD_ROLE_CREATE, _UPDATE and _DELETE.</summary>
internal sealed record RolePayload(Snowflake GuildId, Role? Role = null, Snowflake? RoleId = null);

/// <summary>MESSAGE_DELETE and MESSAGE_DELETE_BULK.</summary>
internal sealed record DeletedPayload(Snowflake ChannelId, Snowflake? Id = null, IReadOnlyList<Snowflake>? Ids = null);

/// <summary>HELLO.</summary>
internal sealed record HelloPayload(long HeartbeatInterval = 0);
