namespace NewsBot.Discord.Payloads;

/// <summary>Where a command is started from.</summary>
public enum CommandType
{
    None = 0,

    /// <summary>A slash command.</summary>
    ChatInput = 1,

    /// <summary>The menu of a member.</summary>
    User = 2,

    /// <summary>The menu of a message.</summary>
    Message = 3,
}

/// <summary>What a command option takes.</summary>
public enum CommandOptionType
{
    None = 0,
    SubCommand = 1,
    SubCommandGroup = 2,
    String = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    Attachment = 11,
}

/// <summary>Where an interaction happens, and where a command may be used.</summary>
public enum InteractionContext
{
    Guild = 0,
    BotDm = 1,
    PrivateChannel = 2,
}

/// <summary>How an application can be installed.</summary>
public enum IntegrationType
{
    GuildInstall = 0,
    UserInstall = 1,
}
