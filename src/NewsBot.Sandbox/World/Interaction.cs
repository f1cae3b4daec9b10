using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.World;

/// <summary>What a person did with the bot, and how far the bot's answer has come.</summary>
internal sealed class Interaction
{
    public required Snowflake Id { get; init; }
    public required string Token { get; init; }
    public required int Type { get; init; }
    public required Snowflake UserId { get; init; }
    public required Snowflake ChannelId { get; init; }
    public Snowflake? GuildId { get; init; }
    public JsonNode? Nonce { get; init; }
    public string? CommandName { get; init; }
    public Snowflake? SourceMessageId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public InteractionState State { get; set; }
    public Snowflake? ResponseId { get; set; }
    public int? AnsweredWith { get; set; }

    /// <summary>The dialog that answered it, if one did.</summary>
    public JsonObject? Modal { get; set; }

    /// <summary>The type of the option that a person is typing, for autocomplete.</summary>
    public int? FocusedType { get; init; }

    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int ModalSubmit = 5;
}

/// <summary>An interaction waits at most three seconds for its first answer.</summary>
internal enum InteractionState
{
    Waiting,
    Answered,
    Failed,
}
