using System.Text;

namespace NewsBot.Sandbox.World;

/// <summary>
/// The server as it always starts: the same ids and tokens every time, so that scripts may name them.
/// The ids are what Discord would have given out at 2026-01-01T00:00:00Z, counted from 1.
/// </summary>
internal static class Seed
{
    public static readonly DateTimeOffset OpenedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Snowflake Guild = Id(1);
    public static readonly Snowflake Bot = Id(2);
    public static readonly Snowflake Owner = Id(10);
    public static readonly Snowflake Moderator = Id(11);
    public static readonly Snowflake Member1 = Id(12);
    public static readonly Snowflake Member2 = Id(13);
    public static readonly Snowflake ModeratorRole = Id(21);
    public static readonly Snowflake BotRole = Id(22);
    public static readonly Snowflake BreakingRole = Id(23);
    public static readonly Snowflake StaffRole = Id(24);
    public static readonly Snowflake LastFixedId = Id(999);

    private const Permission Everybody = Permission.ViewChannel | Permission.SendMessages | Permission.EmbedLinks | Permission.AttachFiles
        | Permission.ReadMessageHistory | Permission.AddReactions | Permission.UseExternalEmojis | Permission.ChangeNickname
        | Permission.UseApplicationCommands | Permission.CreatePublicThreads | Permission.SendMessagesInThreads | Permission.CreateInvite;

    private const Permission Keepers = Permission.ManageChannels | Permission.ManageMessages | Permission.ManageThreads
        | Permission.ManageWebhooks | Permission.ManageRoles | Permission.MentionEveryone | Permission.KickMembers | Permission.PinMessages;

    public static Snowflake Id(ulong number) =>
        new(((ulong)(OpenedAt.ToUnixTimeMilliseconds() - Snowflake.EpochMilliseconds) << 22) | number);

    public static IEnumerable<Account> Accounts() =>
    [
        new() { Id = Bot, Username = "NewsBot", Token = Token(Bot), IsBot = true },
        new() { Id = Owner, Username = "harbour", GlobalName = "Harbour Master", Token = Token(Owner) },
        new() { Id = Moderator, Username = "mo", GlobalName = "Mo the moderator", Token = Token(Moderator) },
        new() { Id = Member1, Username = "ada", GlobalName = "Ada", Token = Token(Member1) },
        new() { Id = Member2, Username = "ben", GlobalName = "Ben", Token = Token(Member2) },
    ];

    public static IEnumerable<Member> Members() =>
    [
        new() { UserId = Bot, Roles = [BotRole] },
        new() { UserId = Owner },
        new() { UserId = Moderator, Roles = [ModeratorRole] },
        new() { UserId = Member1 },
        new() { UserId = Member2 },
    ];

    public static IEnumerable<Role> Roles() =>
    [
        new() { Id = Guild, Name = "@everyone", Permissions = Everybody },
        new() { Id = BreakingRole, Name = "Breaking", Position = 1, Mentionable = true, Color = 0xC0392B },
        new() { Id = StaffRole, Name = "Staff", Position = 2 },
        new()
        {
            Id = BotRole, Name = "NewsBot", Position = 3, Managed = true,
            Permissions = Everybody | Permission.ManageMessages | Permission.ManageThreads | Permission.ManageWebhooks,
        },
        new() { Id = ModeratorRole, Name = "Moderators", Position = 4, Hoist = true, Color = 0x2E86C1, Permissions = Everybody | Keepers },
    ];

    /// <summary>"locked" shows itself to the bot but takes no messages from it; "hidden" it cannot even see; "tagged" demands a tag.</summary>
    public static IEnumerable<Channel> Channels() =>
    [
        new() { Id = Id(30), Type = ChannelType.Category, Name = "Newsroom", Position = 0 },
        Text(31, "news", 1, "Alerts land here"),
        new() { Id = Id(32), Type = ChannelType.Announcement, Name = "announcements", Position = 2, ParentId = Id(30) },
        new()
        {
            Id = Id(33), Type = ChannelType.Forum, Name = "forum", Position = 3, ParentId = Id(30),
            Tags = [new(Id(61), "World", false, null), new(Id(62), "Technology", false, null), new(Id(63), "Sport", false, null)],
        },
        Text(34, "general", 4),
        Text(35, "sports", 5),
        Text(36, "tech", 6),
        Text(37, "world", 7),
        Text(38, "moderators", 8, null,
            new Overwrite(Guild, 0, Permission.None, Permission.ViewChannel),
            new Overwrite(ModeratorRole, 0, Permission.ViewChannel, Permission.None),
            new Overwrite(BotRole, 0, Permission.ViewChannel, Permission.None)),
        Text(39, "locked", 9, null, new Overwrite(BotRole, 0, Permission.None, Permission.SendMessages | Permission.SendMessagesInThreads)),
        Text(40, "hidden", 10, null, new Overwrite(BotRole, 0, Permission.None, Permission.ViewChannel)),
        new()
        {
            Id = Id(41), Type = ChannelType.Forum, Name = "tagged", Position = 11, ParentId = Id(30), Flags = 1 << 4,
            Tags = [new(Id(64), "Confirmed", false, null), new(Id(65), "Developing", false, null)],
        },
    ];

    /// <summary>Three parts as Discord's, of which the first is the id; it opens nothing but a sandbox.</summary>
    private static string Token(Snowflake id) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(id.ToString())).TrimEnd('=') + ".sndbox.this-opens-nothing-but-a-sandbox";

    private static Channel Text(ulong number, string name, int position, string? topic = null, params Overwrite[] overwrites) =>
        new() { Id = Id(number), Type = ChannelType.Text, Name = name, Position = position, Topic = topic, ParentId = Id(30), Overwrites = [.. overwrites] };
}
