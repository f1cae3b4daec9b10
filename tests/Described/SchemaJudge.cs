using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.Described;

/// <summary>
/// Judges JSON by the part of JSON Schema 2020-12 that Discord's description uses (docs/decisions/0025). A keyword that it does not
/// know is an exception, so that a newer description cannot pass unjudged.
/// </summary>
internal sealed class SchemaJudge(JsonObject document)
{
    private static readonly TimeSpan RegexPatience = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> Silent = ["description", "title", "contentEncoding", "x-discord-union", "default", "example"];

    /// <summary>What is wrong, each with its place; empty when nothing is.</summary>
    public List<string> Judge(JsonNode schema, JsonNode? value, bool isRequest)
    {
        var faults = new List<string>();
        Judge((JsonObject)schema, value, "$", isRequest, faults);
        return faults;
    }

    /// <summary>The fields that no alternative of the schema names: Discord would overlook them, so they are a mistake of the sender's.</summary>
    public IEnumerable<string> Unnamed(JsonNode schema, JsonNode? value) => Unnamed([(JsonObject)schema], value, "$");

    private IEnumerable<string> Unnamed(IReadOnlyList<JsonObject> schemas, JsonNode? value, string at)
    {
        var forms = schemas.SelectMany(Alternatives).ToArray();
        switch (value)
        {
            case JsonArray list:
                var items = forms.Select(form => form["items"]).OfType<JsonObject>().ToArray();
                return items.Length == 0 ? [] : list.SelectMany((item, i) => Unnamed(items, item, $"{at}[{i}]"));
            case JsonObject fields when forms.Any(form => form["properties"] is not null) && !forms.Any(form => form["additionalProperties"] is JsonObject):
                return fields.SelectMany(field =>
                {
                    var named = forms.Select(form => form["properties"]?[field.Key]).OfType<JsonObject>().ToArray();
                    return named.Length == 0 ? [$"{at}.{field.Key} is not named anywhere"] : Unnamed(named, field.Value, $"{at}.{field.Key}");
                });
            default:
                return [];
        }
    }

    private IEnumerable<JsonObject> Alternatives(JsonObject schema)
    {
        var parts = new[] { "oneOf", "anyOf", "allOf" }.SelectMany(word => schema[word]?.AsArray() ?? []).OfType<JsonObject>();
        if (schema["$ref"] is { } reference) parts = parts.Append((JsonObject)Follow(reference.ToString()));
        return parts.SelectMany(Alternatives).Prepend(schema);
    }

    private void Judge(JsonObject schema, JsonNode? value, string at, bool isRequest, List<string> faults)
    {
        foreach (var (keyword, rule) in schema)
        {
            if (Silent.Contains(keyword))
                continue;
            switch (keyword)
            {
                case "$ref":
                    Judge((JsonObject)Follow(rule!.ToString()), value, at, isRequest, faults);
                    break;
                case "type":
                    JudgeType(rule!, value, at, isRequest, schema["format"]?.ToString() == "snowflake", faults);
                    break;
                case "const":
                    if (!Same(rule, value, isRequest))
                        faults.Add($"{at}: {Short(value)} is not {Short(rule)}");
                    break;
                case "enum":
                    if (!rule!.AsArray().Any(r => Same(r, value, isRequest)))
                        faults.Add($"{at}: {Short(value)} is none of {Short(rule)}");
                    break;
                case "oneOf" or "anyOf":
                    JudgeAny(rule!.AsArray(), value, at, isRequest, faults);
                    break;
                case "allOf":
                    foreach (var part in rule!.AsArray())
                        Judge((JsonObject)part!, value, at, isRequest, faults);
                    break;
                default:
                    JudgeByKind(schema, keyword, rule!, value, at, isRequest, faults);
                    break;
            }
        }
    }

    private void JudgeByKind(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string at, bool isRequest, List<string> faults)
    {
        switch (keyword)
        {
            case "properties":
                foreach (var (name, inner) in rule.AsObject())
                {
                    if (value is JsonObject o && o.ContainsKey(name))
                        Judge((JsonObject)inner!, o[name], $"{at}.{name}", isRequest, faults);
                }
                break;
            case "required":
                foreach (var name in rule.AsArray().Select(n => n!.ToString()))
                {
                    if (value is JsonObject o && !o.ContainsKey(name))
                        faults.Add($"{at}.{name} is missing");
                }
                break;
            case "additionalProperties":
                foreach (var (name, inner) in value as JsonObject ?? [])
                {
                    if (schema["properties"]?[name] is not null)
                        continue;
                    if (rule is JsonObject allowed)
                        Judge(allowed, inner, $"{at}.{name}", isRequest, faults);
                    else if (!rule.GetValue<bool>())
                        faults.Add($"{at}.{name} is not known");
                }
                break;
            case "items":
                var list = value as JsonArray ?? [];
                for (var i = 0; i < list.Count; i++)
                    Judge((JsonObject)rule, list[i], $"{at}[{i}]", isRequest, faults);
                break;
            case "uniqueItems":
                if (value is JsonArray set && set.Select(n => n?.ToJsonString()).Distinct().Count() != set.Count)
                    faults.Add($"{at} holds something twice");
                break;
            case "pattern":
                if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String && !Regex.IsMatch(text.ToString(), rule.ToString(), RegexOptions.None, RegexPatience))
                    faults.Add($"{at}: {Short(value)} does not match {rule}");
                break;
            case "format":
                JudgeFormat(rule.ToString(), value, at, faults);
                break;
            default:
                JudgeBound(keyword, rule.GetValue<decimal>(), value, at, faults);
                break;
        }
    }

    private static void JudgeBound(string keyword, decimal bound, JsonNode? value, string at, List<string> faults)
    {
        decimal? size = keyword switch
        {
            "minLength" or "maxLength" => value is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.ToString().EnumerateRunes().Count() : null,
            "minItems" or "maxItems" => (value as JsonArray)?.Count,
            "minProperties" or "maxProperties" => (value as JsonObject)?.Count,
            "minimum" or "maximum" => value is JsonValue v && decimal.TryParse(v.ToString(), CultureInfo.InvariantCulture, out var n) ? n : null,
            _ => throw new InvalidOperationException($"keyword {keyword} is not known here"),
        };
        var isLeast = keyword.StartsWith("min", StringComparison.Ordinal);
        if (isLeast ? size < bound : size > bound)
            faults.Add($"{at}: {size} breaks {keyword} {bound}");
    }

    private void JudgeAny(JsonArray choices, JsonNode? value, string at, bool isRequest, List<string> faults)
    {
        List<string>? nearest = null;
        foreach (var choice in choices)
        {
            var tried = new List<string>();
            Judge((JsonObject)choice!, value, at, isRequest, tried);
            if (tried.Count == 0)
                return;
            if (nearest is null || tried.Count < nearest.Count)
                nearest = tried;
        }
        faults.AddRange(nearest ?? []);
    }

    private static void JudgeType(JsonNode rule, JsonNode? value, string at, bool isRequest, bool isId, List<string> faults)
    {
        if (isRequest && isId && value?.GetValueKind() == JsonValueKind.Number)
            return; // ids may be numbers in requests (API reference, "Snowflakes")
        var types = rule is JsonArray many ? many.Select(t => t!.ToString()) : [rule.ToString()];
        if (!types.Any(t => IsOf(t, value, isRequest)))
            faults.Add($"{at}: {Short(value)} is not {rule.ToJsonString()}");
    }

    /// <summary>The description calls numbers what a request may also bring as a string of digits (permissions, for one).</summary>
    private static bool IsOf(string type, JsonNode? value, bool isRequest) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => (value?.GetValueKind() == JsonValueKind.Number || (isRequest && value?.GetValueKind() == JsonValueKind.String))
            && decimal.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => throw new InvalidOperationException($"type {type} is not known here"),
    };

    private static void JudgeFormat(string format, JsonNode? value, string at, List<string> faults)
    {
        if (value is not JsonValue)
            return;
        var text = value.ToString();
        var fine = format switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.Contains('T', StringComparison.Ordinal),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "int32" => int.TryParse(text, CultureInfo.InvariantCulture, out _),
            "int64" => long.TryParse(text, CultureInfo.InvariantCulture, out _),
            "snowflake" => ulong.TryParse(text, CultureInfo.InvariantCulture, out _),
            "nonce" or "double" => true,
            _ => throw new InvalidOperationException($"format {format} is not known here"),
        };
        if (!fine)
            faults.Add($"{at}: {Short(value)} is no {format}");
    }

    private static bool Same(JsonNode? rule, JsonNode? value, bool isRequest) =>
        JsonNode.DeepEquals(rule, value) || (isRequest && rule is JsonValue && value is JsonValue && rule.ToString() == value.ToString());

    private JsonNode Follow(string reference)
    {
        JsonNode? node = document;
        foreach (var step in reference[2..].Split('/'))
            node = node?[step];
        return node ?? throw new InvalidOperationException($"{reference} is not in the description");
    }

    private static string Short(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= 80 ? text : text[..80] + "…";
    }
}
