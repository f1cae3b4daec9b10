namespace NewsBot.Discord.Payloads;

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    None = 0,
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
    Premium = 6,
}
