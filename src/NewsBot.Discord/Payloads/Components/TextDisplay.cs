namespace NewsBot.Discord.Payloads;

/// <summary>Markdown text (Components V2). All texts of a message together: 4000 characters.</summary>
public sealed record TextDisplay : Component
{
    public TextDisplay()
    {
    }

    /// <summary>This text.</summary>
    public TextDisplay(string content)
    {
        Content = content;
    }

    public string? Content { get; init; }
}
