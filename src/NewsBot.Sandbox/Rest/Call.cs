using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest;

/// <summary>A file that came in a multipart body.</summary>
internal sealed record UploadedFile(string Part, string FileName, string? ContentType, byte[] Bytes);

/// <summary>What a handler gives back: a status, and a body unless it is 204.</summary>
internal readonly record struct Reply(int Status, JsonNode? Body)
{
    public static readonly Reply NoContent = new(204, null);

    public static Reply Ok(JsonNode body) => new(200, body);

    public static Reply Created(JsonNode body) => new(201, body);
}

/// <summary>One request as a handler sees it. Handlers run one at a time, within the world's gate.</summary>
internal sealed class Call(SandboxHost host, RouteMatch match, Account? caller, IQueryCollection query, JsonNode? body, IReadOnlyList<UploadedFile> files)
{
    public SandboxHost Host { get; } = host;
    public SandboxWorld World => Host.World;
    public IReadOnlyList<UploadedFile> Files { get; } = files;

    /// <summary>Who asks; only routes that need no account may find nobody here.</summary>
    public Account Caller => caller ?? throw Refused.Unauthorized();

    public JsonNode? Body => body;

    /// <summary>The body as an object; an absent one reads as empty.</summary>
    public Form Form() => body switch
    {
        null => new Form([], new FormErrors()),
        JsonObject fields => new Form(fields, new FormErrors()),
        _ => throw FormErrors.One("", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
    };

    public string Text(string name) => match.Values[name];

    public bool HasValue(string name) => match.Values.ContainsKey(name);

    public Snowflake Id(string name)
    {
        var text = match.Values[name];
        return text == "@me" ? Caller.Id
            : Snowflake.TryParse(text, out var id) ? id
            : throw FormErrors.One(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");
    }

    public Snowflake? QueryId(string name)
    {
        if (!query.TryGetValue(name, out var values))
            return null;
        return Snowflake.TryParse(values.ToString(), out var id)
            ? id
            : throw FormErrors.One(name, "NUMBER_TYPE_COERCE", $"Value \"{values}\" is not snowflake.");
    }

    public int QueryNumber(string name, int otherwise, int min, int max)
    {
        if (!query.TryGetValue(name, out var values))
            return otherwise;
        if (!int.TryParse(values.ToString(), out var number))
            throw FormErrors.One(name, "NUMBER_TYPE_COERCE", $"Value \"{values}\" is not int.");
        if (number < min)
            throw FormErrors.One(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {min}.");
        return number <= max ? number : throw FormErrors.One(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {max}.");
    }

    public string QueryText(string name) => query.TryGetValue(name, out var values) ? values.ToString() : "";

    public bool QueryFlag(string name) => query.TryGetValue(name, out var values) && values.ToString() is "1" or "true" or "True";

    /// <summary>The channel of the route, which the caller must be able to see.</summary>
    public Channel Channel(string name = "channel_id")
    {
        var channel = World.FindChannel(Id(name)) ?? throw Refused.UnknownChannel();
        return World.Sees(Caller.Id, channel) ? channel : throw Refused.MissingAccess();
    }

    public void Demand(Channel channel, Permission permission)
    {
        if (!World.PermissionsOf(Caller.Id, channel).HasFlag(permission))
            throw Refused.MissingPermissions();
    }

    public void DemandGuild(Permission permission)
    {
        if (!PermissionRules.InGuild(World, World.Members[Caller.Id]).HasFlag(permission))
            throw Refused.MissingPermissions();
    }

    /// <summary>The route's server, of which the caller must be a member.</summary>
    public void DemandGuild()
    {
        if (Id("guild_id") != Seed.Guild)
            throw Refused.UnknownGuild();
        if (!World.Members.ContainsKey(Caller.Id))
            throw Refused.MissingAccess();
    }

    /// <summary>A limit below the route's own one, such as the one on edits of old messages: no header announces it.</summary>
    public void DemandSubLimit(LimitRule rule, string key, int code, string message)
    {
        if (Host.Limiter.IsOff || !Caller.IsBot)
            return;
        var verdict = Host.Limiter.Take(rule, key);
        if (!verdict.Allowed)
            throw new Refused(429, code, message) { RetryAfter = verdict.ResetAfter };
    }
}
