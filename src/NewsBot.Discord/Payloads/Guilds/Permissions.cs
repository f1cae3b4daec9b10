using System.Text.Json.Serialization;
using NewsBot.Discord.Json;

namespace NewsBot.Discord.Payloads;

/// <summary>Permission bits (Discord docs, "Permissions"); those a bot like this can meet.</summary>
[Flags]
[JsonConverter(typeof(PermissionsConverter))]
public enum Permissions : ulong
{
    None = 0,
    KickMembers = 1ul << 1,
    BanMembers = 1ul << 2,
    Administrator = 1ul << 3,
    ManageChannels = 1ul << 4,
    ManageGuild = 1ul << 5,
    AddReactions = 1ul << 6,
    ViewAuditLog = 1ul << 7,
    ViewChannel = 1ul << 10,
    SendMessages = 1ul << 11,
    ManageMessages = 1ul << 13,
    EmbedLinks = 1ul << 14,
    AttachFiles = 1ul << 15,
    ReadMessageHistory = 1ul << 16,
    MentionEveryone = 1ul << 17,
    UseExternalEmojis = 1ul << 18,
    ManageNicknames = 1ul << 27,
    ManageRoles = 1ul << 28,
    ManageWebhooks = 1ul << 29,
    UseApplicationCommands = 1ul << 31,
    ManageThreads = 1ul << 34,
    CreatePublicThreads = 1ul << 35,
    CreatePrivateThreads = 1ul << 36,
    SendMessagesInThreads = 1ul << 38,
    ModerateMembers = 1ul << 40,
    UseExternalApps = 1ul << 50,
    PinMessages = 1ul << 51,
}
