using System.Text.Json.Nodes;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Rules;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>Registering commands (interactions, "Application Commands"), for everywhere or for the one server.</summary>
internal static class CommandRoutes
{
    private const string Everywhere = "/applications/{application_id}/commands";
    private const string InGuild = "/applications/{application_id}/guilds/{guild_id}/commands";

    private static readonly LimitRule Creates = new("", 200, TimeSpan.FromDays(1));

    public static IEnumerable<Route> All =>
    [
        .. Both("", "GET", List),
        .. Both("", "PUT", Replace),
        .. Both("", "POST", Create),
        .. Both("/{command_id}", "GET", Get),
        .. Both("/{command_id}", "PATCH", Edit),
        .. Both("/{command_id}", "DELETE", Delete),
        new("GET", InGuild + "/permissions", Access.Bot, LimitRule.Commands, c => { Scope(c); return Reply.Ok(new JsonArray()); }),
        new("GET", InGuild + "/{command_id}/permissions", Access.Bot, LimitRule.Commands, Permissions),
        new("PUT", InGuild + "/{command_id}/permissions", Access.Bot, LimitRule.Commands, _ => throw new Refused(403, 20001, "Bots cannot use this endpoint")),
        new("GET", "/guilds/{guild_id}/application-command-index", Access.User, LimitRule.Guild, Index),
    ];

    private static IEnumerable<Route> Both(string rest, string method, Func<Call, Reply> handle) =>
    [
        new(method, Everywhere + rest, Access.Bot, LimitRule.Commands, handle),
        new(method, InGuild + rest, Access.Bot, LimitRule.Commands, handle),
    ];

    public static JsonObject Shown(AppCommand command, bool withLocalizations)
    {
        var shape = (JsonObject)command.Definition.DeepClone();
        shape["id"] = command.Id.ToString();
        shape["application_id"] = Seed.Bot.ToString();
        shape["version"] = command.Version.ToString();
        if (command.GuildId is { } guild)
            shape["guild_id"] = guild.ToString();
        if (!withLocalizations)
            DropLocalizations(shape);
        return shape;
    }

    private static void DropLocalizations(JsonObject shape)
    {
        shape.Remove("name_localizations");
        shape.Remove("description_localizations");
        foreach (var name in (string[])["options", "choices"])
        {
            foreach (var inner in shape[name] as JsonArray ?? [])
                DropLocalizations((JsonObject)inner!);
        }
    }

    private static Reply List(Call call)
    {
        var scope = Scope(call);
        return Reply.Ok(Wire.All(In(call, scope), c => Shown(c, call.QueryFlag("with_localizations"))));
    }

    private static Reply Get(Call call) => Reply.Ok(Shown(Find(call), withLocalizations: true));

    private static Reply Create(Call call)
    {
        var scope = Scope(call);
        var form = call.Form();
        var definition = CommandRules.Read(form, scope is not null);
        form.Errors.ThrowIfAny();
        var existing = In(call, scope).FirstOrDefault(c => c.Type == definition["type"]!.GetValue<int>() && c.Name == definition["name"]!.GetValue<string>());
        if (existing is null)
        {
            DemandRoom([.. In(call, scope).Select(c => c.Definition), definition]);
            DemandCreates(call, scope, 1);
        }
        var command = Put(call, scope, existing, definition);
        return existing is null ? Reply.Created(Shown(command, withLocalizations: true)) : Reply.Ok(Shown(command, withLocalizations: true));
    }

    /// <summary>Replaces every command of the scope: what keeps its name and type keeps its id.</summary>
    private static Reply Replace(Call call)
    {
        var scope = Scope(call);
        if (call.Body is not JsonArray list)
            throw FormErrors.One("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        var errors = new FormErrors();
        var definitions = new List<JsonObject>();
        var names = new HashSet<string>();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject fields)
            {
                errors.Add($"{i}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }
            var definition = CommandRules.Read(new Form(fields, errors, $"{i}"), scope is not null);
            if (!names.Add($"{definition["type"]} {definition["name"]}"))
                errors.Add($"{i}", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            definitions.Add(definition);
        }
        errors.ThrowIfAny();
        DemandRoom(definitions);
        var before = In(call, scope).ToList();
        AppCommand? Same(JsonObject d) => before.Find(c => c.Type == d["type"]!.GetValue<int>() && c.Name == d["name"]!.GetValue<string>());
        DemandCreates(call, scope, definitions.Count(d => Same(d) is null));
        var after = definitions.ConvertAll(d => Put(call, scope, Same(d), d));
        foreach (var gone in before.Except(after))
            call.World.Remove(gone);
        return Reply.Ok(Wire.All(after, c => Shown(c, withLocalizations: true)));
    }

    private static Reply Edit(Call call)
    {
        var command = Find(call);
        var merged = (JsonObject)command.Definition.DeepClone();
        foreach (var (name, value) in call.Form().Fields)
            merged[name] = value?.DeepClone();
        merged["type"] = command.Type;
        var form = new Form(merged, new FormErrors());
        var definition = CommandRules.Read(form, command.GuildId is not null);
        form.Errors.ThrowIfAny();
        return Reply.Ok(Shown(Put(call, command.GuildId, command, definition), withLocalizations: true));
    }

    private static Reply Delete(Call call)
    {
        call.World.Remove(Find(call));
        return Reply.NoContent;
    }

    private static Reply Permissions(Call call)
    {
        Scope(call);
        throw new Refused(404, 10066, "Unknown application command permissions");
    }

    /// <summary>What Discord's own client reads to offer commands while a person types.</summary>
    private static Reply Index(Call call)
    {
        call.DemandGuild();
        return Reply.Ok(new JsonObject
        {
            ["applications"] = new JsonArray(new JsonObject
            {
                ["id"] = Seed.Bot.ToString(),
                ["name"] = "NewsBot",
                ["icon"] = null,
                ["description"] = "",
                ["bot"] = Wire.User(call.World.Bot),
            }),
            ["application_commands"] = Wire.All(call.World.Commands.Values, c => Shown(c, withLocalizations: true)),
            ["version"] = call.World.Commands.Values.Select(c => c.Version.Value).DefaultIfEmpty(Seed.Bot.Value).Max().ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    private static AppCommand Put(Call call, Snowflake? scope, AppCommand? existing, JsonObject definition)
    {
        if (existing is not null && JsonNode.DeepEquals(existing.Definition, definition))
            return existing;
        var command = existing ?? new AppCommand { Id = call.World.NextId(), GuildId = scope, Version = default, Definition = definition };
        (command.Definition, command.Version) = (definition, call.World.NextId());
        call.World.Save(command);
        return command;
    }

    private static void DemandRoom(List<JsonObject> definitions)
    {
        foreach (var group in definitions.GroupBy(d => d["type"]!.GetValue<int>()))
        {
            if (group.Count() > CommandRules.MostOf(group.Key))
                throw new Refused(400, 30032, $"Maximum number of application commands reached ({CommandRules.MostOf(group.Key)}).");
        }
    }

    /// <summary>New names are counted by the day; updates are free.</summary>
    private static void DemandCreates(Call call, Snowflake? scope, int count)
    {
        for (var i = 0; i < count; i++)
            call.DemandSubLimit(Creates, $"creates {scope}", 30034, "Max number of daily application command creates has been reached (200)");
    }

    private static AppCommand Find(Call call)
    {
        var scope = Scope(call);
        return call.World.Commands.TryGetValue(call.Id("command_id"), out var command) && command.GuildId == scope
            ? command
            : throw Refused.UnknownCommand();
    }

    private static IEnumerable<AppCommand> In(Call call, Snowflake? scope) => call.World.Commands.Values.Where(c => c.GuildId == scope);

    /// <summary>The server of the path, or nothing for the global scope; checks that the application is the caller's.</summary>
    private static Snowflake? Scope(Call call)
    {
        if (call.Id("application_id") != call.Caller.Id)
            throw new Refused(403, 20012, "You are not authorized to perform this action on this application");
        if (!call.HasValue("guild_id"))
            return null;
        if (call.Id("guild_id") != Seed.Guild || !call.World.Members.ContainsKey(call.Caller.Id))
            throw Refused.MissingAccess();
        return Seed.Guild;
    }
}
