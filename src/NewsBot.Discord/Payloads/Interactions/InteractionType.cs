namespace NewsBot.Discord.Payloads;

/// <summary>What a user did.</summary>
public enum InteractionType
{
    None = 0,
    Ping = 1,
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}
