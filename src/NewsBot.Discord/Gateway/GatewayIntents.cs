namespace NewsBot.Discord.Gateway;

/// <summary>Groups of gateway events (Discord docs, "Gateway: Intents"). Interactions need none.</summary>
[Flags]
public enum GatewayIntents
{
    /// <summary>Interactions only.</summary>
    None = 0,

    /// <summary>Guilds, channels, threads and roles.</summary>
    Guilds = 1 << 0,

    /// <summary>Members; privileged.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Webhooks of a guild.</summary>
    GuildWebhooks = 1 << 5,

    /// <summary>Messages in guild channels.</summary>
    GuildMessages = 1 << 9,

    /// <summary>Reactions in guild channels.</summary>
    GuildMessageReactions = 1 << 10,

    /// <summary>Messages in direct channels.</summary>
    DirectMessages = 1 << 12,

    /// <summary>Content of others' messages; privileged.</summary>
    MessageContent = 1 << 15,
}
