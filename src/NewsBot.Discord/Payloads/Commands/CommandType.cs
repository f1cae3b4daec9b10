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
