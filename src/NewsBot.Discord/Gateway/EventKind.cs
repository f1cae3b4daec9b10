namespace NewsBot.Discord.Gateway;

/// <summary>The events that are parsed; all others stay bytes.</summary>
internal enum EventKind
{
    Unwanted,
    Ready,
    Resumed,
    InteractionCreate,
    GuildCreate,
    GuildDelete,
    ChannelCreate,
    ChannelUpdate,
    ChannelDelete,
    ThreadCreate,
    ThreadUpdate,
    ThreadDelete,
    RoleCreate,
    RoleUpdate,
    RoleDelete,
    MessageCreate,
    MessageUpdate,
    MessageDelete,
    MessageDeleteBulk,
}
