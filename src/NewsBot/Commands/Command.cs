using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>One command, or one of its sub-commands: what Discord is told about it and what it does, in one place.</summary>
internal sealed record Command
{
    public required string Name { get; init; }

    /// <summary>Empty for menus.</summary>
    public string Description { get; init; } = "";

    public CommandType Type { get; init; } = CommandType.ChatInput;

    /// <summary>What a member has to be allowed to do; sub-commands inherit it. Nothing: it is for everybody.</summary>
    public Permissions Needs { get; init; }

    /// <summary>Whether it works in direct messages too.</summary>
    public bool Anywhere { get; init; }

    /// <summary>Required ones first.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    public IReadOnlyList<Command> Subcommands { get; init; } = [];

    /// <summary>Null only where there are sub-commands.</summary>
    public Handler? Handle { get; init; }
}
