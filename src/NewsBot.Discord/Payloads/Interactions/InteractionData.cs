namespace NewsBot.Discord.Payloads;

/// <summary>What came with an interaction; which fields are set depends on its type (docs, "Receiving and Responding: Interaction Data").</summary>
/// <param name="Id">Commands: the command's id.</param>
/// <param name="Name">Commands: the command's name.</param>
/// <param name="Type">Commands: slash command, or the menu of a member or message.</param>
/// <param name="Options">Commands: what was given, sub-commands nested.</param>
/// <param name="Resolved">The things that ids in options and values stand for.</param>
/// <param name="TargetId">Menus: the member or message.</param>
/// <param name="CustomId">Components and modals: the sender's own id.</param>
/// <param name="ComponentType">Components: the kind, by Discord's number.</param>
/// <param name="Values">Selects: what was chosen.</param>
/// <param name="Components">Modals: the fields with their values.</param>
public sealed record InteractionData(
    Snowflake? Id = null,
    string Name = "",
    CommandType Type = CommandType.None,
    IReadOnlyList<InteractionOption>? Options = null,
    ResolvedData? Resolved = null,
    Snowflake? TargetId = null,
    string CustomId = "",
    int ComponentType = 0,
    IReadOnlyList<string>? Values = null,
    IReadOnlyList<Component>? Components = null);
