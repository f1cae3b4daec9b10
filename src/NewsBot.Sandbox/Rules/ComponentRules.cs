using System.Text;
using System.Text.Json.Nodes;
using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rules;

/// <summary>Where components stand: the same types have other rules there.</summary>
internal enum ComponentPlace
{
    Message,
    MessageV2,
    Modal,
}

/// <summary>
/// What components may hold (components, "Component Reference"); gives back the components as they will be shown, each with its id.
/// One instance reads one message or modal, since some limits count over all of it.
/// </summary>
internal sealed class ComponentRules(ComponentPlace place, Func<Snowflake> nextId)
{
    public const int MostInMessage = 40;
    public const int MostText = 4000;

    /// <summary>Beyond this weight Discord breaks with 500 instead of refusing (discord-api-docs#8554).</summary>
    private const int MostTextWeight = 10_170;

    /// <summary>The types of channel that a command or menu can be narrowed to.</summary>
    public static readonly int[] ChannelTypes = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16];

    private readonly HashSet<string> _customIds = [];
    private readonly HashSet<long> _ids = [];
    private readonly List<JsonObject> _unnumbered = [];
    private readonly Queue<Form> _texts = new();
    private int _count;
    private int _text;
    private int _textWeight;

    public bool HasInteractive { get; private set; }

    /// <summary>What the text displays say, for mentions.</summary>
    public string AllText => string.Join('\n', _texts.Select(t => t.Fields["content"]?.ToString() ?? ""));

    public JsonArray Read(Form owner)
    {
        var most = place == ComponentPlace.Message ? 5 : MostInMessage;
        var forms = place == ComponentPlace.Modal ? owner.Objects("components", 5, 1, required: true) : owner.Objects("components", most);
        var read = new JsonArray();
        foreach (var form in forms ?? [])
            read.Add(ReadOne(form, AtTop()));
        if (_count > MostInMessage)
            owner.Wrong("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", $"The number of components cannot exceed {MostInMessage}");
        if (_text > MostText)
        {
            owner.Wrong("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                $"Total size of displayable text in components exceeds maximum size of {MostText}");
        }
        Number();
        if (_textWeight > MostTextWeight && !owner.Errors.Any)
            throw new Refused(500, 0, "500: Internal Server Error");
        return read;
    }

    private int[] AtTop() => place switch
    {
        ComponentPlace.Message => [1],
        ComponentPlace.MessageV2 => [1, 9, 10, 12, 13, 14, 17],
        _ => [1, 10, 18],
    };

    private JsonObject ReadOne(Form form, ReadOnlySpan<int> allowed)
    {
        _count++;
        var shown = new JsonObject();
        if (form.Number("type", required: true) is not { } type)
            return shown;
        if (!allowed.Contains((int)type))
        {
            form.Wrong("type", "UNION_TYPE_CHOICES", $"Value of field \"type\" must be one of ({string.Join(", ", allowed.ToArray())}).");
            return shown;
        }
        shown["type"] = type;
        TakeId(form, shown);
        switch (type)
        {
            case 1: ReadRow(form, shown); break;
            case 2: ReadButton(form, shown); break;
            case 3: ReadStringSelect(form, shown); break;
            case 4: ReadTextInput(form, shown); break;
            case 5 or 6 or 7 or 8: ReadAutoSelect(form, shown, (int)type); break;
            case 9: ReadSection(form, shown); break;
            case 10: ReadText(form, shown); break;
            case 11: ComponentParts.ReadMediaItem(form, shown, nextId); break;
            case 12: shown["items"] = ComponentParts.ReadGallery(form, nextId); break;
            case 13: ComponentParts.ReadFile(form, shown, nextId); break;
            case 14: ComponentParts.ReadSeparator(form, shown); break;
            case 17: ReadContainer(form, shown); break;
            case 18: ReadLabel(form, shown); break;
            default: ReadChoiceGroup(form, shown, (int)type); break;
        }
        return shown;
    }

    private void TakeId(Form form, JsonObject shown)
    {
        if (form.Number("id", 0, int.MaxValue) is { } id and > 0)
        {
            if (!_ids.Add(id))
                form.Wrong("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
            shown["id"] = id;
            return;
        }
        shown["id"] = 0;
        _unnumbered.Add(shown);
    }

    /// <summary>Components without an id get the free ones in order.</summary>
    private void Number()
    {
        var next = 1;
        foreach (var component in _unnumbered)
        {
            while (!_ids.Add(next))
                next++;
            component["id"] = next;
        }
    }

    private string? CustomId(Form form, bool required)
    {
        if (form.Text("custom_id", 100, 1, required) is not { } id)
            return null;
        if (!_customIds.Add(id))
            form.Wrong("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        HasInteractive = true;
        return id;
    }

    private void ReadRow(Form form, JsonObject shown)
    {
        int[] allowed = place == ComponentPlace.Modal ? [4] : [2, 3, 5, 6, 7, 8];
        var inner = new JsonArray();
        var width = 0;
        foreach (var child in form.Objects("components", 5, 1, required: true) ?? [])
        {
            var read = ReadOne(child, allowed);
            width += read["type"]?.GetValue<long>() == 2 ? 1 : 5;
            if (width > 5)
                child.Errors.Add(child.Path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
            inner.Add(read);
        }
        shown["components"] = inner;
    }

    private void ReadButton(Form form, JsonObject shown)
    {
        var style = form.Choice("style", [1, 2, 3, 4, 5, 6], required: true);
        ComponentParts.Put(shown, "style", style);
        var label = form.Text("label", 80);
        ComponentParts.Put(shown, "label", label);
        var emoji = ComponentParts.ReadEmoji(form);
        ComponentParts.Put(shown, "emoji", emoji);
        if (style is >= 1 and <= 4)
        {
            if (form.Has("url") && form.Fields["url"] is not null)
                form.Wrong("url", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
            ComponentParts.Put(shown, "custom_id", CustomId(form, required: true));
        }
        else if (style == 5)
        {
            if (form.Fields["custom_id"] is not null)
                form.Wrong("custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
            ComponentParts.Put(shown, "url", form.Url("url", required: true, max: 512));
        }
        else if (style == 6)
        {
            ComponentParts.Put(shown, "sku_id", form.Id("sku_id", required: true)?.ToString());
        }
        if (style is >= 1 and <= 5 && string.IsNullOrEmpty(label) && emoji is null)
            form.Wrong("label", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji must be specified");
        if (form.Flag("disabled") is { } disabled)
            shown["disabled"] = disabled;
    }

    private void ReadStringSelect(Form form, JsonObject shown)
    {
        ReadSelect(form, shown);
        var options = form.Objects("options", 25, 1, required: true) ?? [];
        var values = new HashSet<string>();
        var read = new JsonArray();
        foreach (var option in options)
        {
            var entry = new JsonObject { ["label"] = option.Text("label", 100, 1, required: true) };
            if (option.Text("value", 100, 1, required: true) is { } value)
            {
                entry["value"] = value;
                if (!values.Add(value))
                    option.Wrong("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            }
            ComponentParts.Put(entry, "description", option.Text("description", 100));
            ComponentParts.Put(entry, "emoji", ComponentParts.ReadEmoji(option));
            if (option.Flag("default") is { } chosen)
                entry["default"] = chosen;
            read.Add(entry);
        }
        if (shown["max_values"]?.GetValue<long>() > options.Count && options.Count > 0)
            form.Wrong("max_values", "SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS", "max_values cannot exceed the number of options");
        shown["options"] = read;
    }

    private void ReadAutoSelect(Form form, JsonObject shown, int type)
    {
        ReadSelect(form, shown);
        if (type == 8 && form.Set("channel_types", ChannelTypes) is { } types)
            shown["channel_types"] = types;
        if (form.Objects("default_values", 25) is { } defaults)
            shown["default_values"] = new JsonArray([.. defaults.Select(d => ComponentParts.ReadDefault(d, type))]);
    }

    private void ReadSelect(Form form, JsonObject shown)
    {
        ComponentParts.Put(shown, "custom_id", CustomId(form, required: true));
        ComponentParts.Put(shown, "placeholder", form.Text("placeholder", 150));
        var min = form.Number("min_values", 0, 25) ?? 1;
        var max = form.Number("max_values", 1, 25) ?? 1;
        if (min > max)
            form.Wrong("min_values", "SELECT_COMPONENT_MIN_VALUES_EXCEED_MAX", "min_values cannot exceed max_values");
        shown["min_values"] = min;
        shown["max_values"] = max;
        var (required, disabled) = (form.Flag("required") ?? true, form.Flag("disabled") ?? false);
        if (place == ComponentPlace.Modal)
            shown["required"] = required;
        else
            shown["disabled"] = disabled;
    }

    private void ReadSection(Form form, JsonObject shown)
    {
        var texts = new JsonArray();
        foreach (var child in form.Objects("components", 3, 1, required: true) ?? [])
            texts.Add(ReadOne(child, [10]));
        shown["components"] = texts;
        if (form.Object("accessory", required: true) is { } accessory)
            shown["accessory"] = ReadOne(accessory, [2, 11]);
    }

    private void ReadText(Form form, JsonObject shown)
    {
        if (form.Text("content", MostText, 1, required: true) is not { } content)
            return;
        shown["content"] = content;
        _text += Form.CodePoints(content);
        _textWeight += Encoding.UTF8.GetByteCount(content) + 12;
        _texts.Enqueue(form);
    }

    private void ReadContainer(Form form, JsonObject shown)
    {
        var inner = new JsonArray();
        foreach (var child in form.Objects("components", 40, 1, required: true) ?? [])
            inner.Add(ReadOne(child, [1, 9, 10, 12, 13, 14]));
        shown["components"] = inner;
        shown["accent_color"] = form.Number("accent_color", 0, 0xFFFFFF);
        shown["spoiler"] = form.Flag("spoiler") ?? false;
    }

    private void ReadLabel(Form form, JsonObject shown)
    {
        ComponentParts.Put(shown, "label", form.Text("label", 45, 1, required: true));
        ComponentParts.Put(shown, "description", form.Text("description", 100, 1));
        if (form.Object("component", required: true) is { } component)
            shown["component"] = ReadOne(component, [3, 4, 5, 6, 7, 8, 19, 21, 22, 23]);
    }

    private void ReadTextInput(Form form, JsonObject shown)
    {
        ComponentParts.Put(shown, "custom_id", CustomId(form, required: true));
        ComponentParts.Put(shown, "style", form.Choice("style", [1, 2], required: true));
        var inLabel = form.Path.EndsWith(".component", StringComparison.Ordinal);
        ComponentParts.Put(shown, "label", form.Text("label", 45, 1, required: !inLabel));
        var min = form.Number("min_length", 0, 4000);
        var max = form.Number("max_length", 1, 4000);
        if (min > max)
            form.Wrong("min_length", "TEXT_INPUT_MIN_LENGTH_EXCEEDS_MAX", "min_length cannot exceed max_length");
        ComponentParts.Put(shown, "min_length", min);
        ComponentParts.Put(shown, "max_length", max);
        ComponentParts.Put(shown, "value", form.Text("value", (int)(max ?? 4000)));
        ComponentParts.Put(shown, "placeholder", form.Text("placeholder", 100));
        shown["required"] = form.Flag("required") ?? true;
    }

    private void ReadChoiceGroup(Form form, JsonObject shown, int type)
    {
        ComponentParts.Put(shown, "custom_id", CustomId(form, required: true));
        foreach (var name in (string[])["min_values", "max_values"])
            ComponentParts.Put(shown, name, form.Number(name, 0, 25));
        if (type is 21 or 22)
        {
            var options = new JsonArray();
            foreach (var option in form.Objects("options", 10, type == 21 ? 2 : 1, required: true) ?? [])
            {
                option.Text("label", 100, 1, required: true);
                option.Text("value", 100, 1, required: true);
                options.Add(option.Fields.DeepClone());
            }
            shown["options"] = options;
        }
        shown["required"] = form.Flag("required") ?? true;
        if (form.Flag("default") is { } chosen)
            shown["default"] = chosen;
    }
}
