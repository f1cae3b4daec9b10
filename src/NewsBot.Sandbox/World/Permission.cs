namespace NewsBot.Sandbox.World;

/// <summary>Discord's permission bits that the sandbox knows (topics, "Permissions").</summary>
[Flags]
internal enum Permission : ulong
{
    None = 0,
    CreateInvite = 1UL << 0,
    KickMembers = 1UL << 1,
    BanMembers = 1UL << 2,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewAuditLog = 1UL << 7,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    SendTtsMessages = 1UL << 12,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    UseExternalEmojis = 1UL << 18,
    ChangeNickname = 1UL << 26,
    ManageNicknames = 1UL << 27,
    ManageRoles = 1UL << 28,
    ManageWebhooks = 1UL << 29,
    UseApplicationCommands = 1UL << 31,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    UseExternalStickers = 1UL << 37,
    SendMessagesInThreads = 1UL << 38,
    ModerateMembers = 1UL << 40,
    SendPolls = 1UL << 49,
    UseExternalApps = 1UL << 50,
    PinMessages = 1UL << 51,
    All = CreateInvite | KickMembers | BanMembers | Administrator | ManageChannels | ManageGuild | AddReactions | ViewAuditLog | ViewChannel
        | SendMessages | SendTtsMessages | ManageMessages | EmbedLinks | AttachFiles | ReadMessageHistory | MentionEveryone | UseExternalEmojis
        | ChangeNickname | ManageNicknames | ManageRoles | ManageWebhooks | UseApplicationCommands | ManageThreads | CreatePublicThreads
        | CreatePrivateThreads | UseExternalStickers | SendMessagesInThreads | ModerateMembers | SendPolls | UseExternalApps | PinMessages,
}
