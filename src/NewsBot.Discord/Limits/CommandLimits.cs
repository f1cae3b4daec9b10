using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Limits;

/// <summary>Finds what Discord would refuse in definitions of commands (docs, "Application Commands"). Pure; an empty list is good.</summary>
public static partial class CommandLimits
{
    /// <summary>The languages Discord knows (docs, "Reference: Locales").</summary>
    public static IReadOnlySet<string> Locales { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr",
        "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko");

    private const int MostText = 8000;
    private const int Options = 25;
    private const int Choices = 25;

    /// <summary>All commands of one scope, global or one server's.</summary>
    public static IReadOnlyList<LimitProblem> Check(IReadOnlyList<ApplicationCommand> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var problems = new ProblemList();
        foreach (var (type, most) in ((CommandType, int)[])[(CommandType.ChatInput, 100), (CommandType.User, 15), (CommandType.Message, 15)])
        {
            List<ApplicationCommand> ofType = [.. commands.Where(command => command.Type == type)];
            problems.When(ofType.Count > most, "", $"There are {ofType.Count} commands of the type {type}; {most} are allowed.");
            foreach (var twice in ofType.GroupBy(command => command.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            {
                problems.Add(twice.Key, "Two commands of one type have this name.");
            }
        }

        foreach (var command in commands)
        {
            Command(problems, command);
        }

        return problems.Found;
    }

    internal static void Choice(ProblemList problems, string at, CommandChoice choice)
    {
        problems.Needed(at + ".name", choice.Name, 100);
        problems.When(choice.Value is { Number: null, Text: null or "" }, at + ".value", "It is missing.");
        problems.Text(at + ".value", choice.Value.Text, 100);
        Localised(problems, at + ".name_localizations", choice.NameLocalizations, 100);
    }

    private static void Command(ProblemList problems, ApplicationCommand command)
    {
        var at = command.Name;
        if (command.Type == CommandType.ChatInput)
        {
            Name(problems, at, command.Name, command.NameLocalizations);
            problems.Needed(at + ".description", command.Description, 100);
            Localised(problems, at + ".description_localizations", command.DescriptionLocalizations, 100);
            OptionList(problems, at, command.Options ?? [], depth: 0);
        }
        else
        {
            problems.Needed(at + ".name", command.Name, 32);
            problems.When(!string.IsNullOrEmpty(command.Description), at + ".description", "A menu entry has no description.");
            problems.When(command.Options is { Count: > 0 }, at + ".options", "A menu entry has no options.");
        }

        var text = TextOf(command);
        problems.When(text > MostText, at, $"The command has {text} characters in names, descriptions and values; {MostText} are allowed.");
    }

    private static void OptionList(ProblemList problems, string at, IReadOnlyList<CommandOption> options, int depth)
    {
        problems.Count(at + ".options", options, Options);
        foreach (var twice in options.GroupBy(option => option.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"{at}.{twice.Key}", "Two options have this name.");
        }

        var nested = options.Count(IsNested);
        problems.When(nested > 0 && nested < options.Count, at + ".options", "Sub-commands and other options don't go together.");
        var optional = options.TakeWhile(option => option.Required == true).Count();
        problems.When(options.Skip(optional).Any(option => option.Required == true), at + ".options", "Required options have to come first.");
        foreach (var option in options)
        {
            Option(problems, $"{at}.{option.Name}", option, depth);
        }
    }

    private static void Option(ProblemList problems, string at, CommandOption option, int depth)
    {
        Name(problems, at, option.Name, option.NameLocalizations);
        problems.Needed(at + ".description", option.Description, 100);
        Localised(problems, at + ".description_localizations", option.DescriptionLocalizations, 100);
        if (IsNested(option))
        {
            problems.When(depth > (option.Type == CommandOptionType.SubCommandGroup ? 0 : 1), at, "It is nested too deep.");
            problems.When(option.Type == CommandOptionType.SubCommandGroup && option.Options is not { Count: > 0 }, at, "A group needs a sub-command.");
            OptionList(problems, at, option.Options ?? [], depth + 1);
            return;
        }

        var isText = option.Type == CommandOptionType.String;
        var isNumber = option.Type is CommandOptionType.Integer or CommandOptionType.Number;
        problems.When(option.Options is { Count: > 0 }, at + ".options", "Only sub-commands have options.");
        problems.When(option.Autocomplete == true && option.Choices is { Count: > 0 }, at, "Suggestions and fixed choices don't go together.");
        problems.When((option.Autocomplete == true || option.Choices is { Count: > 0 }) && !isText && !isNumber, at, "Only texts and numbers have choices.");
        problems.When((option.MinLength ?? option.MaxLength) is not null && !isText, at, "Only texts have a length.");
        problems.When((option.MinValue ?? option.MaxValue) is not null && !isNumber, at, "Only numbers have a range.");
        problems.When(option.MinLength is < 0 or > 6000 || option.MaxLength is < 1 or > 6000 || option.MinLength > option.MaxLength, at, "A text takes 0 to 6000 characters.");
        problems.When(option.MinValue > option.MaxValue, at, "The least value is more than the most.");
        problems.When(option.ChannelTypes is { Count: > 0 } && option.Type != CommandOptionType.Channel, at + ".channel_types", "Only channels have kinds.");
        problems.Count(at + ".choices", option.Choices, Choices);
        for (var i = 0; i < option.Choices?.Count; i++)
        {
            Choice(problems, string.Create(CultureInfo.InvariantCulture, $"{at}.choices.{i}"), option.Choices[i]);
            problems.When(option.Choices[i].Value.Number is null != isText, $"{at}.choices", "A choice's value is not of its option's type.");
        }
    }

    private static bool IsNested(CommandOption option) => option.Type is CommandOptionType.SubCommand or CommandOptionType.SubCommandGroup;

    private static void Name(ProblemList problems, string at, string name, IReadOnlyDictionary<string, string>? localised)
    {
        Name(problems, at + ".name", name);
        foreach (var (locale, text) in localised ?? new Dictionary<string, string>())
        {
            problems.When(!Locales.Contains(locale), $"{at}.name_localizations.{locale}", "Discord does not know this language.");
            Name(problems, $"{at}.name_localizations.{locale}", text);
        }
    }

    private static void Name(ProblemList problems, string at, string name) =>
        problems.When(
            !AllowedName().IsMatch(name) || !name.Equals(name.ToLowerInvariant(), StringComparison.Ordinal),
            at,
            "A name has 1 to 32 lower-case letters, digits, dashes, underscores or apostrophes.");

    private static void Localised(ProblemList problems, string at, IReadOnlyDictionary<string, string>? texts, int most)
    {
        foreach (var (locale, text) in texts ?? new Dictionary<string, string>())
        {
            problems.When(!Locales.Contains(locale), $"{at}.{locale}", "Discord does not know this language.");
            problems.Needed($"{at}.{locale}", text, most);
        }
    }

    private static int TextOf(ApplicationCommand command) =>
        Longest(command.Name, command.NameLocalizations) + Longest(command.Description, command.DescriptionLocalizations) + (command.Options ?? []).Sum(TextOf);

    private static int TextOf(CommandOption option) =>
        Longest(option.Name, option.NameLocalizations)
        + Longest(option.Description, option.DescriptionLocalizations)
        + (option.Choices ?? []).Sum(choice => Longest(choice.Name, choice.NameLocalizations) + (choice.Value.Text?.Length ?? 0))
        + (option.Options ?? []).Sum(TextOf);

    /// <summary>The longest form counts.</summary>
    private static int Longest(string? text, IReadOnlyDictionary<string, string>? localised) =>
        Math.Max(text?.Length ?? 0, localised is { Count: > 0 } ? localised.Values.Max(other => other.Length) : 0);

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllowedName();
}
