namespace NewsBot.Commands;

/// <summary>Commands and buttons that belong together.</summary>
internal interface ICommandGroup
{
    IReadOnlyList<Command> Commands { get; }

    IReadOnlyList<ComponentAction> Components => [];
}
