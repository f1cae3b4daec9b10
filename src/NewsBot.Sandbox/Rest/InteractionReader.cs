using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest;

/// <summary>What a person sent.</summary>
internal sealed record InteractionRequest(Account User, Channel Channel, int Type, Form Form, Form Data)
{
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];
    public string Origin { get; init; } = "";
}

/// <summary>What of it reaches the bot.</summary>
internal sealed record InteractionRead(JsonObject Data, string? CommandName = null, Message? Source = null, int? FocusedType = null);

/// <summary>Checks what a person sent against what the bot registered or showed, and resolves the ids in it.</summary>
internal static class InteractionReader
{
    public static InteractionRead Read(SandboxWorld world, InteractionRequest asked) => asked.Type switch
    {
        Interaction.Command or Interaction.Autocomplete => ReadCommand(world, asked),
        Interaction.Component => ReadComponent(world, asked),
        _ => ReadModal(world, asked),
    };

    private static InteractionRead ReadCommand(SandboxWorld world, InteractionRequest asked)
    {
        var command = FindCommand(world, asked);
        DemandAllowed(world, asked, command);
        var data = new JsonObject { ["id"] = command.Id.ToString(), ["name"] = command.Name, ["type"] = command.Type };
        if (command.GuildId is { } guild)
            data["guild_id"] = guild.ToString();
        var resolved = new Resolver(world, asked);
        int? focused = null;
        if (command.Type == 1)
        {
            var options = new OptionReader(resolved, asked.Type == Interaction.Autocomplete);
            if (options.Read(asked.Data, command.Definition) is { Count: > 0 } read)
                data["options"] = read;
            focused = options.FocusedType;
            if (asked.Type == Interaction.Autocomplete && focused is null)
                asked.Data.Wrong("options", "INTERACTION_NO_FOCUSED_OPTION", "One option must be focused");
        }
        else
        {
            data["target_id"] = resolved.Target(command.Type);
        }
        asked.Form.Errors.ThrowIfAny();
        if (resolved.ToJson() is { } found)
            data["resolved"] = found;
        return new InteractionRead(data, command.Name, null, focused);
    }

    private static AppCommand FindCommand(SandboxWorld world, InteractionRequest asked)
    {
        var id = asked.Data.Id("id");
        var name = asked.Data.Text("name");
        var type = asked.Data.Choice("type", [1, 2, 3]) ?? 1;
        asked.Form.Errors.ThrowIfAny();
        var command = id is { } known
            ? world.Commands.GetValueOrDefault(known)
            : world.Commands.Values.Where(c => c.Name == name && c.Type == type).OrderBy(c => c.GuildId is null).FirstOrDefault();
        if (command is null || (command.GuildId is not null && asked.Channel.IsDirect))
            throw Refused.UnknownCommand();
        if (asked.Data.Id("version") is { } version && version != command.Version)
        {
            throw FormErrors.One("data", "INTERACTION_APPLICATION_COMMAND_INVALID_VERSION",
                "This command is outdated, please try again in a few minutes");
        }
        return command;
    }

    private static void DemandAllowed(SandboxWorld world, InteractionRequest asked, AppCommand command)
    {
        if (asked.Channel.IsDirect)
        {
            var contexts = command.Definition["contexts"] as JsonArray;
            var inDirect = contexts is null ? command.Definition["dm_permission"]?.GetValue<bool>() ?? true : contexts.Any(c => c?.ToString() == "1");
            if (!inDirect)
                throw Refused.UnknownCommand();
            return;
        }
        if (command.Definition["contexts"] is JsonArray places && places.All(c => c?.ToString() != "0"))
            throw Refused.UnknownCommand();
        var granted = world.PermissionsOf(asked.User.Id, asked.Channel);
        if (!granted.HasFlag(Permission.UseApplicationCommands))
            throw Refused.MissingPermissions();
        if (command.Definition["default_member_permissions"]?.ToString() is not { } bits)
            return;
        var needed = (Permission)ulong.Parse(bits, CultureInfo.InvariantCulture);
        var administers = granted.HasFlag(Permission.Administrator);
        if (!administers && (needed == Permission.None || !granted.HasFlag(needed)))
            throw Refused.MissingPermissions();
    }

    private static InteractionRead ReadComponent(SandboxWorld world, InteractionRequest asked)
    {
        var source = FindSource(world, asked, required: true)!;
        var customId = asked.Data.Text("custom_id", 100, 1, required: true);
        var type = asked.Data.Number("component_type", required: true);
        asked.Form.Errors.ThrowIfAny();
        var component = All(source.Components).FirstOrDefault(c => c["custom_id"]?.ToString() == customId);
        if (component is null || component["type"]!.GetValue<long>() != type || component["disabled"]?.GetValue<bool>() == true)
            throw FormErrors.One("data.custom_id", "COMPONENT_VALIDATION_FAILED", "Component validation failed");
        var data = new JsonObject { ["id"] = component["id"]!.DeepClone(), ["component_type"] = type, ["custom_id"] = customId };
        if (type != 2)
        {
            var resolved = new Resolver(world, asked);
            data["values"] = ReadValues(asked.Data, component, resolved, (int)type!.Value);
            if (type is not 3)
                data["resolved"] = resolved.ToJson() ?? [];
        }
        asked.Form.Errors.ThrowIfAny();
        return new InteractionRead(data, null, source);
    }

    private static JsonArray ReadValues(Form form, JsonObject component, Resolver resolved, int type)
    {
        var values = form.List("values", required: true) ?? [];
        var (min, max) = (component["min_values"]?.GetValue<long>() ?? 1, component["max_values"]?.GetValue<long>() ?? 1);
        if (values.Count < min || values.Count > max)
            form.Wrong("values", "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        var offered = (component["options"] as JsonArray)?.Select(o => o!["value"]!.ToString()).ToHashSet();
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i]?.ToString() ?? "";
            var fine = type == 3 ? offered!.Contains(value) : resolved.Add(type, value);
            if (!fine)
                form.Wrong($"values.{i}", "COMPONENT_VALIDATION_FAILED", "Component validation failed");
        }
        return (JsonArray)values.DeepClone();
    }

    private static InteractionRead ReadModal(SandboxWorld world, InteractionRequest asked)
    {
        var customId = asked.Data.Text("custom_id", 100, 1, required: true);
        var id = asked.Data.Id("id");
        asked.Form.Errors.ThrowIfAny();
        var opened = world.Interactions.Values.Where(i => i.UserId == asked.User.Id && i.Modal?["custom_id"]?.ToString() == customId)
            .OrderBy(i => i.Id.Value).LastOrDefault(i => id is null || i.Id == id);
        if (opened is null)
            throw FormErrors.One("data.custom_id", "MODAL_UNKNOWN", "No such modal is open");
        var given = new Dictionary<string, Form>();
        CollectAnswers(asked.Data, given);
        var resolved = new Resolver(world, asked);
        var components = new JsonArray();
        foreach (var top in opened.Modal!["components"]!.AsArray())
        {
            if (ReadModalPart((JsonObject)top!, given, asked.Data, resolved) is { } part)
                components.Add(part);
        }
        asked.Form.Errors.ThrowIfAny();
        var data = new JsonObject { ["custom_id"] = customId, ["components"] = components };
        if (resolved.ToJson() is { } found)
            data["resolved"] = found;
        var source = opened.SourceMessageId is { } message ? world.Messages.GetValueOrDefault(message) : null;
        return new InteractionRead(data, null, source);
    }

    private static void CollectAnswers(Form form, Dictionary<string, Form> given)
    {
        if (form.Fields["custom_id"] is JsonValue id && form.Fields.ContainsKey("type"))
            given[id.ToString()] = form;
        if (form.Fields["components"] is JsonArray)
        {
            foreach (var inner in form.Objects("components") ?? [])
                CollectAnswers(inner, given);
        }
        if (form.Fields["component"] is JsonObject && form.Object("component") is { } only)
            CollectAnswers(only, given);
    }

    private static JsonObject? ReadModalPart(JsonObject definition, Dictionary<string, Form> given, Form data, Resolver resolved)
    {
        var shape = new JsonObject { ["type"] = definition["type"]!.DeepClone(), ["id"] = definition["id"]!.DeepClone() };
        if (definition["component"] is JsonObject inner)
        {
            shape["component"] = ReadModalPart(inner, given, data, resolved);
            return shape;
        }
        if (definition["components"] is JsonArray inners)
        {
            shape["components"] = new JsonArray([.. inners.Select(i => ReadModalPart((JsonObject)i!, given, data, resolved))]);
            return shape;
        }
        if (definition["custom_id"]?.ToString() is not { } customId)
            return definition["type"]!.GetValue<long>() == 10 ? shape : null;
        shape["custom_id"] = customId;
        var type = (int)definition["type"]!.GetValue<long>();
        var answer = given.GetValueOrDefault(customId) ?? new Form([], data.Errors, $"data.components.{customId}");
        if (type == 4)
            shape["value"] = ReadTextInput(definition, answer);
        else if (type is 3 or 5 or 6 or 7 or 8)
            shape["values"] = ReadValues(answer, definition, resolved, type);
        else if (answer.Fields["values"] is { } values)
            shape["values"] = values.DeepClone();
        else
            shape["value"] = answer.Fields["value"]?.DeepClone();
        return shape;
    }

    private static string ReadTextInput(JsonObject definition, Form answer)
    {
        var value = answer.Fields["value"]?.ToString() ?? "";
        var required = definition["required"]?.GetValue<bool>() ?? true;
        var (min, max) = (definition["min_length"]?.GetValue<long>() ?? 0, definition["max_length"]?.GetValue<long>() ?? 4000);
        var length = Form.CodePoints(value);
        if (length == 0 && required)
            answer.Errors.Required(answer.At("value"));
        else if (length > max || (length < min && (required || length > 0)))
            answer.Wrong("value", "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        return value;
    }

    private static Message? FindSource(SandboxWorld world, InteractionRequest asked, bool required)
    {
        var id = asked.Form.Id("message_id", required);
        asked.Form.Errors.ThrowIfAny();
        if (id is not { } messageId)
            return null;
        var message = world.FindMessage(asked.Channel.Id, messageId);
        if (message is null || (message.EphemeralFor is { } only && only != asked.User.Id))
            throw Refused.UnknownMessage();
        var ours = message.AuthorId == Seed.Bot && (message.WebhookName is null || message.ApplicationId == Seed.Bot);
        return ours ? message : throw FormErrors.One("application_id", "INTERACTION_WRONG_APPLICATION", "The message is not of this application");
    }

    private static IEnumerable<JsonObject> All(JsonArray components)
    {
        foreach (var component in components.OfType<JsonObject>())
        {
            yield return component;
            if (component["accessory"] is JsonObject accessory)
                yield return accessory;
            foreach (var inner in All(component["components"] as JsonArray ?? []))
                yield return inner;
        }
    }
}
