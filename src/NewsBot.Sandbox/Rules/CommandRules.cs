using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsBot.Sandbox.Rest;

namespace NewsBot.Sandbox.Rules;

/// <summary>What a command's definition may hold (interactions, "Application Command Object"); gives it back as Discord stores it.</summary>
internal static partial class CommandRules
{
    public const int MostCharacters = 8000;
    private const int MostOptions = 25;

    private static readonly HashSet<string> Locales =
    [
        "ar", "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi",
        "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "he", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    ];

    /// <summary>How many of each type a scope may hold: 100 to type, 15 on users, 15 on messages.</summary>
    public static int MostOf(int type) => type == 1 ? 100 : 15;

    public static JsonObject Read(Form form, bool inGuild)
    {
        var type = form.Choice("type", [1, 2, 3]) ?? 1;
        var definition = new JsonObject
        {
            ["type"] = type,
            ["name"] = Name(form, isTyped: type == 1),
            ["name_localizations"] = Localizations(form, "name_localizations", 32, type == 1),
            ["description"] = Description(form, type),
            ["description_localizations"] = Localizations(form, "description_localizations", 100, isName: false),
            ["default_member_permissions"] = DefaultPermissions(form),
            ["nsfw"] = form.Flag("nsfw") ?? false,
        };
        var inDirect = form.Flag("dm_permission") ?? true;
        var (contexts, installs) = (form.Set("contexts", [0, 1, 2], 1), form.Set("integration_types", [0, 1], 1));
        form.Choice("handler", [1, 2, 3]);
        form.Id("id");
        if (!inGuild)
        {
            definition["dm_permission"] = inDirect;
            definition["contexts"] = contexts;
            definition["integration_types"] = installs ?? new JsonArray(0);
        }
        if (type == 1)
            definition["options"] = Options(form, depth: 0);
        else if (form.Objects("options", MostOptions) is { Count: > 0 })
            form.Wrong("options", "APPLICATION_COMMAND_INVALID_OPTIONS", "Only chat input commands may have options");
        if (Size(definition) > MostCharacters)
            form.Errors.Add(form.Path, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MostCharacters})");
        return definition;
    }

    private static string? Name(Form form, bool isTyped)
    {
        if (form.Text("name", 32, 1, required: true) is not { } name)
            return null;
        CheckName(form, "name", name, isTyped);
        return isTyped ? name : name.Trim();
    }

    private static void CheckName(Form form, string at, string name, bool isTyped)
    {
        if (isTyped && (!NamePattern().IsMatch(name) || !string.Equals(name, name.ToLowerInvariant(), StringComparison.Ordinal)))
            form.Wrong(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }

    private static string? Description(Form form, int type)
    {
        if (type == 1)
            return form.Text("description", 100, 1, required: true);
        if (form.Text("description") is { Length: > 0 })
            form.Wrong("description", "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED", "Context menu commands cannot have description");
        return "";
    }

    private static JsonObject? Localizations(Form form, string name, int max, bool isName)
    {
        if (form.Object(name) is not { } map)
            return null;
        var shown = new JsonObject();
        foreach (var (locale, _) in map.Fields.ToList())
        {
            if (!Locales.Contains(locale))
                map.Wrong(locale, "ENUM_TYPE_COERCE", $"Value \"{locale}\" is not a valid enum value.");
            if (map.Text(locale, max, 1, required: true) is not { } text)
                continue;
            if (isName)
                CheckName(map, locale, text, isTyped: true);
            shown[locale] = text;
        }
        return shown;
    }

    private static JsonValue? DefaultPermissions(Form form)
    {
        if (form.Fields["default_member_permissions"] is not { } node)
            return null;
        if (ulong.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits < 1UL << 54)
            return JsonValue.Create(bits.ToString(CultureInfo.InvariantCulture));
        form.Wrong("default_member_permissions", "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not int.");
        return null;
    }

    private static JsonArray Options(Form owner, int depth)
    {
        var read = new JsonArray();
        var names = new HashSet<string>();
        var optionalSeen = false;
        var forms = owner.Objects("options", MostOptions) ?? [];
        var kinds = forms.Select(f => f.Fields["type"]?.ToString() is "1" or "2").Distinct().Count();
        if (kinds > 1)
            owner.Wrong("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        foreach (var form in forms)
        {
            var option = Option(form, depth);
            read.Add(option);
            if (option["name"]?.ToString() is { } name && !names.Add(name))
                form.Wrong("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            var required = option["required"]?.GetValue<bool>() ?? false;
            if (required && optionalSeen)
                form.Errors.Add(form.Path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            optionalSeen |= !required;
        }
        return read;
    }

    private static JsonObject Option(Form form, int depth)
    {
        int[] allowed = depth switch
        {
            0 => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            1 => [1, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            _ => [3, 4, 5, 6, 7, 8, 9, 10, 11],
        };
        var type = form.Choice("type", allowed, required: true);
        var option = new JsonObject
        {
            ["type"] = type,
            ["name"] = Name(form, isTyped: true),
            ["name_localizations"] = Localizations(form, "name_localizations", 32, isName: true),
            ["description"] = form.Text("description", 100, 1, required: true),
            ["description_localizations"] = Localizations(form, "description_localizations", 100, isName: false),
        };
        if (type is 1 or 2)
        {
            option["options"] = Options(form, type == 2 ? 1 : 2);
            if (form.Flag("required") == true)
                form.Wrong("required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Sub-commands cannot be required");
            return option;
        }
        option["required"] = form.Flag("required") ?? false;
        if (type is 3 or 4 or 10)
            ReadValueRules(form, option, type.Value);
        if (type == 7 && form.Set("channel_types", ComponentRules.ChannelTypes) is { } channels)
            option["channel_types"] = channels;
        return option;
    }

    private static void ReadValueRules(Form form, JsonObject option, int type)
    {
        var autocomplete = form.Flag("autocomplete") ?? false;
        if (form.Has("autocomplete"))
            option["autocomplete"] = autocomplete;
        if (form.Objects("choices", 25) is { } choices)
        {
            if (autocomplete && choices.Count > 0)
                form.Wrong("autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "autocomplete may not be set to true if choices are present");
            option["choices"] = Choices(choices, type);
        }
        if (type == 3)
        {
            var min = form.Number("min_length", 0, 6000);
            var max = form.Number("max_length", 1, 6000);
            if (min is not null)
                option["min_length"] = min;
            if (max is not null)
                option["max_length"] = max;
            if (min > max)
                form.Wrong("min_length", "APPLICATION_COMMAND_OPTIONS_MIN_LENGTH_INVALID", "min_length cannot exceed max_length");
            return;
        }
        foreach (var name in (string[])["min_value", "max_value"])
        {
            if (form.Fields[name] is not { } node)
                continue;
            if (IsNumber(node, type))
                option[name] = node.DeepClone();
            else
                form.Wrong(name, "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not {(type == 4 ? "int" : "float")}.");
        }
    }

    private static JsonArray Choices(List<Form> forms, int type)
    {
        var read = new JsonArray();
        var names = new HashSet<string>();
        foreach (var form in forms)
            read.Add(Choice(form, type, names));
        return read;
    }

    /// <summary>One choice, of a definition or of an autocomplete answer.</summary>
    public static JsonObject Choice(Form form, int type, HashSet<string> names)
    {
        var choice = new JsonObject
        {
            ["name"] = form.Text("name", 100, 1, required: true),
            ["name_localizations"] = Localizations(form, "name_localizations", 100, isName: false),
        };
        if (choice["name"]?.ToString() is { } name && !names.Add(name))
            form.Wrong("name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Option choice name already exists");
        if (form.Fields["value"] is not { } value)
            form.Errors.Required(form.At("value"));
        else if (type == 3)
            choice["value"] = form.Text("value", 100, 0, required: true);
        else if (IsNumber(value, type))
            choice["value"] = value.DeepClone();
        else
            form.Wrong("value", "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not {(type == 4 ? "int" : "float")}.");
        return choice;
    }

    /// <summary>Whole numbers stay within 53 bits, so that every client can hold them.</summary>
    private static bool IsNumber(JsonNode node, int type) =>
        node.GetValueKind() == JsonValueKind.Number
        && double.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var number)
        && (type == 10 || (number == Math.Floor(number) && Math.Abs(number) <= (1L << 53) - 1));

    /// <summary>Names, descriptions and values of everything in the command, each in its longest language.</summary>
    private static int Size(JsonObject definition)
    {
        var size = Longest(definition, "name") + Longest(definition, "description");
        if (definition["value"] is JsonValue value)
            size += Form.CodePoints(value.ToString());
        foreach (var name in (string[])["options", "choices"])
        {
            foreach (var inner in definition[name] as JsonArray ?? [])
                size += Size((JsonObject)inner!);
        }
        return size;
    }

    private static int Longest(JsonObject definition, string name)
    {
        var longest = Form.CodePoints(definition[name]?.ToString() ?? "");
        foreach (var (_, text) in definition[name + "_localizations"] as JsonObject ?? [])
            longest = Math.Max(longest, Form.CodePoints(text?.ToString() ?? ""));
        return longest;
    }

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
