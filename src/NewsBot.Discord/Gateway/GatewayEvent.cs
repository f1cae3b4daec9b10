using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Gateway;

/// <summary>What the gateway tells, as far as this library reads it. Everything else is dropped before it is parsed.</summary>
/// <param name="Shard">The shard it came by.</param>
public abstract record GatewayEvent(int Shard)
{
    /// <summary>A new session began; guilds follow one by one as <see cref="GuildAvailable"/> with the Guilds intent.</summary>
    public sealed record Ready(int Shard, User User, Snowflake ApplicationId, IReadOnlyList<Snowflake> Guilds) : GatewayEvent(Shard);

    /// <summary>The old session goes on; what was missed came before this.</summary>
    public sealed record Resumed(int Shard) : GatewayEvent(Shard);

    /// <summary>A user wants something: answer within 3 s.</summary>
    public sealed record InteractionCreated(int Shard, Interaction Interaction) : GatewayEvent(Shard);

    /// <summary>A server is there: at the start, after an outage, or because the bot was just added.</summary>
    public sealed record GuildAvailable(int Shard, Snowflake GuildId, string Name, string? Locale, int MemberCount) : GatewayEvent(Shard);

    /// <summary>A server is gone: <paramref name="Outage"/> tells a fault of Discord's from the bot's removal.</summary>
    public sealed record GuildRemoved(int Shard, Snowflake GuildId, bool Outage) : GatewayEvent(Shard);

    /// <summary>A channel was made.</summary>
    public sealed record ChannelCreated(int Shard, Channel Channel) : GatewayEvent(Shard);

    /// <summary>A channel's name, kind or permissions changed.</summary>
    public sealed record ChannelUpdated(int Shard, Channel Channel) : GatewayEvent(Shard);

    /// <summary>A channel is gone.</summary>
    public sealed record ChannelDeleted(int Shard, Channel Channel) : GatewayEvent(Shard);

    /// <summary>A thread or forum post began, or the bot was added to it.</summary>
    public sealed record ThreadCreated(int Shard, Channel Thread) : GatewayEvent(Shard);

    /// <summary>A thread was renamed, archived, locked.</summary>
    public sealed record ThreadUpdated(int Shard, Channel Thread) : GatewayEvent(Shard);

    /// <summary>A thread is gone.</summary>
    public sealed record ThreadDeleted(int Shard, Channel Thread) : GatewayEvent(Shard);

    /// <summary>A role was made.</summary>
    public sealed record RoleCreated(int Shard, Snowflake GuildId, Role Role) : GatewayEvent(Shard);

    /// <summary>A role's name or permissions changed.</summary>
    public sealed record RoleUpdated(int Shard, Snowflake GuildId, Role Role) : GatewayEvent(Shard);

    /// <summary>A role is gone.</summary>
    public sealed record RoleDeleted(int Shard, Snowflake GuildId, Snowflake RoleId) : GatewayEvent(Shard);

    /// <summary>A message was posted; only with a message intent.</summary>
    public sealed record MessageCreated(int Shard, Message Message) : GatewayEvent(Shard);

    /// <summary>A message changed; only with a message intent.</summary>
    public sealed record MessageUpdated(int Shard, Message Message) : GatewayEvent(Shard);

    /// <summary>Messages are gone; only with a message intent.</summary>
    public sealed record MessagesDeleted(int Shard, Snowflake ChannelId, IReadOnlyList<Snowflake> MessageIds) : GatewayEvent(Shard);
}
