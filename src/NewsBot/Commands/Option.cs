using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>One option of a command: what Discord is told about it, and what it suggests while a person types.</summary>
internal sealed record Option(CommandOption Definition, Suggester? Suggest = null)
{
    public static Option Text(string name, string description, int longest, bool required = true, Suggester? suggest = null) => new(
        new CommandOption
        {
            Type = CommandOptionType.String,
            Name = name,
            Description = description,
            Required = required ? true : null,
            MaxLength = longest,
            Autocomplete = suggest is null ? null : true,
        },
        suggest);

    public static Option Choice(string name, string description, bool required, params IReadOnlyList<CommandChoice> choices) => new(
        new CommandOption { Type = CommandOptionType.String, Name = name, Description = description, Required = required ? true : null, Choices = choices });

    public static Option Channel(string name, string description, bool required, params IReadOnlyList<ChannelType> types) => new(
        new CommandOption { Type = CommandOptionType.Channel, Name = name, Description = description, Required = required ? true : null, ChannelTypes = types });

    public static Option Flag(string name, string description) => new(
        new CommandOption { Type = CommandOptionType.Boolean, Name = name, Description = description });

    /// <summary>A file; <see cref="Discord.Rest.Attachments"/> reads it.</summary>
    public static Option File(string name, string description, bool required) => new(
        new CommandOption { Type = CommandOptionType.Attachment, Name = name, Description = description, Required = required ? true : null });

    public static Option Role(string name, string description) => new(
        new CommandOption { Type = CommandOptionType.Role, Name = name, Description = description });

    /// <summary>A whole number; nobody has to give it.</summary>
    public static Option Whole(string name, string description, int least, int most) => new(
        new CommandOption { Type = CommandOptionType.Integer, Name = name, Description = description, MinValue = least, MaxValue = most });
}
