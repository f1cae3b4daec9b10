using System.Text.Json;

namespace NewsBot.Discord.Payloads;

/// <summary>Typed access to what a user gave a command. A name that was not given, or is of another type, reads as null.</summary>
public sealed class CommandArguments
{
    private const int DeepestNesting = 2; // group, then sub-command

    private readonly IReadOnlyList<InteractionOption> _options;
    private readonly ResolvedData? _resolved;

    private CommandArguments(IReadOnlyList<InteractionOption> options, ResolvedData? resolved)
    {
        _options = options;
        _resolved = resolved;
    }

    /// <summary>The option the user is typing into; null outside autocomplete.</summary>
    public InteractionOption? Focused => _options.FirstOrDefault(option => option.Focused);

    /// <summary>What stands in the focused option so far; empty outside autocomplete.</summary>
    public string FocusedText => Focused?.Value is { } value ? Plain(value) ?? "" : "";

    /// <summary>The names that were given.</summary>
    public IEnumerable<string> Names => _options.Select(option => option.Name);

    /// <summary>A text option; numbers come as they were typed.</summary>
    public string? Text(string name) => Value(name) is { } value ? Plain(value) : null;

    /// <summary>A whole number.</summary>
    public long? Integer(string name) => Value(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Any number.</summary>
    public double? Number(string name) => Value(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    /// <summary>A yes or no.</summary>
    public bool? Flag(string name) => Value(name)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>The id of a channel, role, user, mentionable or attachment.</summary>
    public Snowflake? Id(string name) =>
        Value(name) is { ValueKind: JsonValueKind.String } value && Snowflake.TryParse(value.GetString(), out var id) ? id : null;

    /// <summary>A channel, with the invoker's permissions there.</summary>
    public Channel? Channel(string name) => Resolve(name, _resolved?.Channels);

    /// <summary>A role.</summary>
    public Role? Role(string name) => Resolve(name, _resolved?.Roles);

    /// <summary>A user.</summary>
    public User? User(string name) => Resolve(name, _resolved?.Users);

    /// <summary>A file.</summary>
    public Attachment? Attachment(string name) => Resolve(name, _resolved?.Attachments);

    internal static CommandArguments Of(InteractionData? data)
    {
        var options = data?.Options ?? [];
        for (var depth = 0; depth < DeepestNesting && Nested(options) is { } inner; depth++)
        {
            options = inner.Options ?? [];
        }

        return new CommandArguments(options, data?.Resolved);
    }

    internal static string PathOf(InteractionData? data)
    {
        if (data is null)
        {
            return "";
        }

        var (path, options) = (data.Name, data.Options ?? []);
        for (var depth = 0; depth < DeepestNesting && Nested(options) is { } inner; depth++)
        {
            path = $"{path} {inner.Name}";
            options = inner.Options ?? [];
        }

        return path;
    }

    private static InteractionOption? Nested(IReadOnlyList<InteractionOption> options) =>
        options is [{ Type: CommandOptionType.SubCommand or CommandOptionType.SubCommandGroup } only] ? only : null;

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private JsonElement? Value(string name) => _options.FirstOrDefault(option => option.Name == name)?.Value;

    private T? Resolve<T>(string name, IReadOnlyDictionary<Snowflake, T>? among)
        where T : class =>
        Id(name) is { } id && among is not null && among.TryGetValue(id, out var found) ? found : null;
}
