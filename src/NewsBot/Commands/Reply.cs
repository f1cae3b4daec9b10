using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>What a person is shown. Nobody else sees it, and it pings nobody.</summary>
internal sealed record Reply
{
    public string? Text { get; init; }

    public IReadOnlyList<Embed> Embeds { get; init; } = [];

    public IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>Files to hand over, at most ten; an embed shows a picture of them as <c>attachment://name</c>.</summary>
    public IReadOnlyList<FileUpload> Files { get; init; } = [];

    /// <summary>True: it stands beside the card whose button was pressed and never in its place.</summary>
    public bool Aside { get; init; }

    /// <summary>A form to fill in, in place of all else. Only for answers that are quick: a form cannot follow "thinking…".</summary>
    public Form? Form { get; init; }

    /// <summary>One sentence: it is done.</summary>
    public static Reply Say(string sentence) => new() { Text = sentence };

    /// <summary>One sentence: why it was not done, and what would help. Nothing has changed.</summary>
    public static Reply Refuse(string sentence) => new() { Text = sentence, Aside = true };

    public static Reply Show(Embed card, params IReadOnlyList<Component> components) => new() { Embeds = [card], Components = components };

    public static Reply Ask(Form form) => new() { Form = form };

    public MessageCreate ToMessage() => new()
    {
        Content = Text,
        Embeds = Embeds.Count > 0 ? Embeds : null,
        Components = Components.Count > 0 ? Components : null,
        Files = Files.Count > 0 ? Files : null,
        Flags = MessageFlags.Ephemeral,
        AllowedMentions = AllowedMentions.None,
    };

    // What is absent is cleared: the card before it may have had more.
    public MessageEdit ToEdit() => new()
    {
        Content = Text ?? "",
        Embeds = Embeds,
        Components = Components,
        Attachments = [],
        Files = Files.Count > 0 ? Files : null,
        AllowedMentions = AllowedMentions.None,
    };
}
