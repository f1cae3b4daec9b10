using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.Rest;

/// <summary>Checks a command's options against its definition. While a person still types, options may be missing or unfinished.</summary>
internal sealed class OptionReader(Resolver resolved, bool typing)
{
    /// <summary>The type of the option that has the cursor.</summary>
    public int? FocusedType { get; private set; }

    public JsonArray Read(Form owner, JsonObject definition)
    {
        var defined = (definition["options"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var read = new JsonArray();
        var seen = new HashSet<string>();
        foreach (var form in owner.Objects("options", 25) ?? [])
        {
            var name = form.Text("name", required: true);
            var option = defined.Find(d => d["name"]!.ToString() == name);
            if (option is null || !seen.Add(name!))
            {
                form.Wrong("name", "APPLICATION_COMMAND_INVALID_OPTION", "Unknown or repeated option");
                continue;
            }
            read.Add(ReadOne(form, option));
        }
        foreach (var missing in defined.Where(d => !typing && d["required"]?.GetValue<bool>() == true && !seen.Contains(d["name"]!.ToString())))
            owner.Errors.Required(owner.At("options." + missing["name"]));
        if (!typing && defined.Exists(d => TypeOf(d) is 1 or 2) && seen.Count != 1)
            owner.Errors.Required(owner.At("options"));
        return read;
    }

    private static int TypeOf(JsonObject definition) => int.Parse(definition["type"]!.ToString(), CultureInfo.InvariantCulture);

    private JsonObject ReadOne(Form form, JsonObject definition)
    {
        var type = TypeOf(definition);
        var shape = new JsonObject { ["name"] = definition["name"]!.DeepClone(), ["type"] = type };
        if (form.Number("type") is { } said && said != type)
            form.Wrong("type", "APPLICATION_COMMAND_INVALID_OPTION_TYPE", $"The option is of type {type}");
        if (type is 1 or 2)
        {
            shape["options"] = Read(form, definition);
            return shape;
        }
        var focused = form.Flag("focused") == true;
        if (focused)
        {
            shape["focused"] = true;
            FocusedType = type;
            if (definition["autocomplete"]?.GetValue<bool>() != true)
                form.Wrong("focused", "APPLICATION_COMMAND_OPTION_NO_AUTOCOMPLETE", "The option does not autocomplete");
        }
        if (form.Fields["value"] is not JsonValue value)
        {
            form.Errors.Required(form.At("value"));
            return shape;
        }
        shape["value"] = value.DeepClone();
        if (type == 11 && !typing)
        {
            shape["value"] = resolved.File(value.ToString());
            if (shape["value"] is null)
                form.Wrong("value", "APPLICATION_COMMAND_INVALID_VALUE", "The value does not fit the option");
            return shape;
        }
        if (!typing && !Fits(value, type, definition))
            form.Wrong("value", "APPLICATION_COMMAND_INVALID_VALUE", "The value does not fit the option");
        if (typing && type is 5 or 6 or 7 or 8 or 9)
            Fits(value, type, definition);
        return shape;
    }

    private bool Fits(JsonValue value, int type, JsonObject definition) => type switch
    {
        3 => value.GetValueKind() == JsonValueKind.String && Within(Form.CodePoints(value.ToString()), definition, "min_length", "max_length")
            && Chosen(value, definition),
        4 => long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= 1L << 53 && Within(number, definition, "min_value", "max_value") && Chosen(value, definition),
        5 => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        6 => resolved.Add(5, value.ToString()),
        7 => FitsChannel(value, definition),
        8 => resolved.Add(6, value.ToString()),
        9 => resolved.Add(7, value.ToString()),
        10 => double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var amount)
            && Within(amount, definition, "min_value", "max_value") && Chosen(value, definition),
        _ => true,
    };

    private bool FitsChannel(JsonValue value, JsonObject definition)
    {
        var kinds = (definition["channel_types"] as JsonArray)?.Select(k => k?.ToString()).ToList();
        var channel = resolved.Channel(value.ToString());
        var fits = kinds is null or { Count: 0 } || (channel is not null && kinds.Contains(((int)channel.Type).ToString(CultureInfo.InvariantCulture)));
        return fits && resolved.Add(8, value.ToString());
    }

    private static bool Within(double amount, JsonObject definition, string min, string max) =>
        (definition[min] is not { } least || amount >= double.Parse(least.ToString(), CultureInfo.InvariantCulture))
        && (definition[max] is not { } most || amount <= double.Parse(most.ToString(), CultureInfo.InvariantCulture));

    private static bool Chosen(JsonValue value, JsonObject definition) =>
        definition["choices"] is not JsonArray { Count: > 0 } choices || choices.Any(c => c!["value"]!.ToString() == value.ToString());
}
