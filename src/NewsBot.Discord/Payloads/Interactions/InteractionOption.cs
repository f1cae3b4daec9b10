using System.Text.Json;

namespace NewsBot.Discord.Payloads;

/// <summary>One given option. Read it by <see cref="CommandArguments"/>.</summary>
/// <param name="Name">The option's name, never localised.</param>
/// <param name="Type">Its type as defined.</param>
/// <param name="Value">Text, number or truth; with autocomplete still unfinished text.</param>
/// <param name="Options">Sub-commands only.</param>
/// <param name="Focused">Autocomplete: whether the user is typing here.</param>
public sealed record InteractionOption(
    string Name = "",
    CommandOptionType Type = CommandOptionType.None,
    JsonElement? Value = null,
    IReadOnlyList<InteractionOption>? Options = null,
    bool Focused = false);
