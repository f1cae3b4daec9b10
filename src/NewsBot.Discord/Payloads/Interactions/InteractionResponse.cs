namespace NewsBot.Discord.Payloads;

/// <summary>The first answer to an interaction, due within 3 s (docs, "Receiving and Responding: Interaction Callback Type").</summary>
public abstract record InteractionResponse
{
    private InteractionResponse()
    {
    }

    /// <summary>Answers with a message; set <see cref="MessageFlags.Ephemeral"/> for one that only the user sees.</summary>
    public sealed record Reply(MessageCreate Message) : InteractionResponse;

    /// <summary>Shows "thinking…"; the answer follows by editing the original. Whether it is ephemeral can't change later.</summary>
    public sealed record DeferReply(bool Ephemeral) : InteractionResponse;

    /// <summary>Components: says "heard" and changes nothing yet.</summary>
    public sealed record DeferUpdate : InteractionResponse;

    /// <summary>Components: changes the message they are on.</summary>
    public sealed record Update(MessageEdit Message) : InteractionResponse;

    /// <summary>Autocomplete: at most 25 suggestions.</summary>
    public sealed record Suggest(IReadOnlyList<CommandChoice> Choices) : InteractionResponse;

    /// <summary>Opens a form: title at most 45 characters, 1 to 5 components. Not in answer to a form.</summary>
    public sealed record Modal(string CustomId, string Title, IReadOnlyList<Component> Components) : InteractionResponse;

    /// <summary>Answers a ping.</summary>
    public sealed record Pong : InteractionResponse;

    /// <summary>Answers with a message that only the user sees.</summary>
    public static InteractionResponse Privately(string content) =>
        new Reply(new MessageCreate { Content = content, Flags = MessageFlags.Ephemeral });
}
