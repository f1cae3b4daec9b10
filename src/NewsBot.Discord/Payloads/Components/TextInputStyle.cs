namespace NewsBot.Discord.Payloads;

/// <summary>One line or many.</summary>
public enum TextInputStyle
{
    None = 0,
    Short = 1,
    Paragraph = 2,
}
