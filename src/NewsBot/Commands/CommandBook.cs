using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>
/// Everything people can do: the definitions that Discord is told and the handlers behind them come from the same records,
/// so none can lack the other.
/// </summary>
internal sealed class CommandBook
{
    private readonly Dictionary<(CommandType Type, string Path), Command> _commands = [];
    private readonly Dictionary<string, ComponentAction> _components = new(StringComparer.Ordinal);

    public CommandBook(IEnumerable<ICommandGroup> groups)
    {
        var definitions = new List<ApplicationCommand>();
        foreach (var group in groups)
        {
            foreach (var command in group.Commands)
            {
                definitions.Add(Definition(command));
                Add(command, command.Name);
            }

            foreach (var component in group.Components) _components.Add(component.Prefix, component);
        }

        Definitions = definitions;
    }

    /// <summary>What Discord is told.</summary>
    public IReadOnlyList<ApplicationCommand> Definitions { get; }

    /// <summary>The command with its path, such as <c>topic create</c>; null when there is none.</summary>
    public Command? Find(CommandType type, string path) => _commands.GetValueOrDefault((type, path));

    /// <summary>What a custom id stands for; null when it is none of ours.</summary>
    public ComponentAction? Find(string customId) => _components.GetValueOrDefault(customId.Split(':')[0]);

    private void Add(Command command, string path)
    {
        foreach (var sub in command.Subcommands) Add(sub with { Needs = command.Needs | sub.Needs, Anywhere = command.Anywhere }, $"{path} {sub.Name}");
        if (command.Subcommands.Count > 0) return;
        if (command.Handle is null) throw new InvalidOperationException($"/{path} does nothing.");
        _commands.Add((command.Type, path), command);
    }

    private static ApplicationCommand Definition(Command command)
    {
        var slash = command.Type == CommandType.ChatInput;
        return new ApplicationCommand
        {
            Type = command.Type,
            Name = command.Name,
            Description = command.Description,
            DescriptionLocalizations = slash ? Translations.Of(command.Description) : null,
            Options = slash ? [.. command.Subcommands.Select(SubcommandDefinition), .. command.Options.Select(Definition)] : null,
            DefaultMemberPermissions = command.Needs == Permissions.None ? null : command.Needs,
            IntegrationTypes = [IntegrationType.GuildInstall],
            Contexts = command.Anywhere ? [InteractionContext.Guild, InteractionContext.BotDm] : [InteractionContext.Guild],
        };
    }

    private static CommandOption Definition(Option option) =>
        option.Definition with { DescriptionLocalizations = Translations.Of(option.Definition.Description) };

    private static CommandOption SubcommandDefinition(Command command) => new()
    {
        Type = CommandOptionType.SubCommand,
        Name = command.Name,
        Description = command.Description,
        DescriptionLocalizations = Translations.Of(command.Description),
        Options = [.. command.Options.Select(Definition)],
    };
}
