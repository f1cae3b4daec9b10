using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.Rest;

/// <summary>
/// Reads one object of a request body. What does not fit is noted in <see cref="Errors"/> and read as absent, so that one answer
/// can name every mistake. Lengths count code points, as Discord's do. Null is the same as absent; <see cref="Has"/> tells them apart.
/// </summary>
internal sealed class Form(JsonObject fields, FormErrors errors, string path = "")
{
    public FormErrors Errors { get; } = errors;
    public JsonObject Fields { get; } = fields;
    public string Path { get; } = path;

    public string At(string name) => Path.Length == 0 ? name : Path + "." + name;

    /// <summary>True when the field is there, even as null.</summary>
    public bool Has(string name) => Fields.ContainsKey(name);

    public void Wrong(string name, string code, string message) => Errors.Add(At(name), code, message);

    public string? Text(string name, int max = int.MaxValue, int min = 0, bool required = false)
    {
        if (Value(name, required) is not { } node)
            return null;
        if (node.GetValueKind() != JsonValueKind.String)
        {
            Wrong(name, "STRING_TYPE_CONVERT", $"Could not interpret \"{node.ToJsonString(SandboxJson.Wire)}\" as string.");
            return null;
        }
        var text = node.ToString();
        var length = CodePoints(text);
        if (length >= min && length <= max)
            return text;
        if (min == 0)
            Wrong(name, "BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
        else if (length == 0 && required)
            Errors.Required(At(name));
        else
            Wrong(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        return null;
    }

    public long? Number(string name, long min = long.MinValue, long max = long.MaxValue, bool required = false)
    {
        if (Value(name, required) is not { } node)
            return null;
        if (node is not JsonValue || !long.TryParse(node.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Wrong(name, "NUMBER_TYPE_COERCE", $"Value \"{node.ToJsonString(SandboxJson.Wire)}\" is not int.");
            return null;
        }
        if (number < min)
            Wrong(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {min}.");
        else if (number > max)
            Wrong(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {max}.");
        else
            return number;
        return null;
    }

    public bool? Flag(string name)
    {
        if (Value(name) is not { } node)
            return null;
        switch (node.GetValueKind())
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            default:
                Wrong(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
                return null;
        }
    }

    public World.Snowflake? Id(string name, bool required = false)
    {
        if (Value(name, required) is not { } node)
            return null;
        if (node is JsonValue && World.Snowflake.TryParse(node.ToString(), out var id))
            return id;
        Wrong(name, "NUMBER_TYPE_COERCE", $"Value \"{node.ToJsonString(SandboxJson.Wire).Trim('"')}\" is not snowflake.");
        return null;
    }

    public int? Choice(string name, ReadOnlySpan<int> allowed, bool required = false)
    {
        if (Number(name, required: required) is not { } number)
            return null;
        if (allowed.Contains((int)number))
            return (int)number;
        Wrong(name, "BASE_TYPE_CHOICES", $"Value must be one of ({string.Join(", ", allowed.ToArray())}).");
        return null;
    }

    public Form? Object(string name, bool required = false)
    {
        if (Value(name, required) is not { } node)
            return null;
        if (node is JsonObject inner)
            return new Form(inner, Errors, At(name));
        Wrong(name, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        return null;
    }

    /// <summary>The elements of a list; null when the field is absent, null or no list.</summary>
    public JsonArray? List(string name, int max = int.MaxValue, int min = 0, bool required = false)
    {
        if (Value(name, required) is not { } node)
            return null;
        if (node is not JsonArray list)
        {
            Wrong(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return null;
        }
        if (list.Count >= min && list.Count <= max)
            return list;
        if (min == 0)
            Wrong(name, "BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
        else
            Wrong(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        return null;
    }

    public List<Form>? Objects(string name, int max = int.MaxValue, int min = 0, bool required = false)
    {
        if (List(name, max, min, required) is not { } list)
            return null;
        var forms = new List<Form>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject inner)
                forms.Add(new Form(inner, Errors, $"{At(name)}.{i}"));
            else
                Errors.Add($"{At(name)}.{i}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        }
        return forms;
    }

    public List<World.Snowflake>? Ids(string name, int max)
    {
        if (List(name, max) is not { } list)
            return null;
        var ids = new List<World.Snowflake>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonValue value && World.Snowflake.TryParse(value.ToString(), out var id))
                ids.Add(id);
            else
                Errors.Add($"{At(name)}.{i}", "NUMBER_TYPE_COERCE", $"Value \"{list[i]}\" is not snowflake.");
        }
        if (ids.Distinct().Count() != ids.Count)
            Wrong(name, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        return ids;
    }

    /// <summary>A list of different small numbers out of the allowed ones.</summary>
    public JsonArray? Set(string name, int[] allowed, int min = 0)
    {
        if (List(name, allowed.Length, min) is not { } list)
            return null;
        for (var i = 0; i < list.Count; i++)
        {
            if (!int.TryParse(list[i]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || !allowed.Contains(value))
                Wrong($"{name}.{i}", "BASE_TYPE_CHOICES", $"Value must be one of ({string.Join(", ", allowed)}).");
        }
        if (list.Select(n => n?.ToString()).Distinct().Count() != list.Count)
            Wrong(name, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        return (JsonArray)list.DeepClone();
    }

    /// <summary>A web address; anything but the given schemes is refused as Discord does.</summary>
    public string? Url(string name, bool attachmentsToo = false, bool required = false, int max = 2048)
    {
        if (Text(name, max, required: required) is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            Wrong(name, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
            return null;
        }
        if (uri.Scheme is "http" or "https" || (attachmentsToo && uri.Scheme == "attachment"))
            return text;
        Wrong(name, "URL_TYPE_INVALID_SCHEME", $"Scheme \"{uri.Scheme}\" is not supported. Scheme must be one of ('http', 'https').");
        return null;
    }

    public static int CodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private JsonNode? Value(string name, bool required = false)
    {
        if (Fields.TryGetPropertyValue(name, out var node) && node is not null)
            return node;
        if (required)
            Errors.Required(At(name));
        return null;
    }
}
