namespace NewsBot.Discord.Payloads;

/// <summary>A button. A link button has an address and no custom id; all others the reverse.</summary>
public sealed record Button : Component
{
    public ButtonStyle Style { get; init; } = ButtonStyle.Secondary;

    /// <summary>At most 80 characters.</summary>
    public string? Label { get; init; }

    public Emoji? Emoji { get; init; }

    /// <summary>1 to 100 characters, unique in the message.</summary>
    public string? CustomId { get; init; }

    /// <summary>At most 512 characters.</summary>
    public string? Url { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>A button that sends a component interaction.</summary>
    public static Button Of(string customId, string label, ButtonStyle style = ButtonStyle.Secondary, string? emoji = null) =>
        new() { CustomId = customId, Label = label, Style = style, Emoji = emoji is null ? null : new Emoji(Name: emoji) };

    /// <summary>A button that opens an address.</summary>
    public static Button Link(string url, string label) => new() { Url = url, Label = label, Style = ButtonStyle.Link };
}
