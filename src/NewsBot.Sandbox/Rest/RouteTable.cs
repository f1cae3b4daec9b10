using NewsBot.Sandbox.RateLimits;

namespace NewsBot.Sandbox.Rest;

/// <summary>How a route knows its caller.</summary>
internal enum Access
{
    /// <summary>A bot's or a user's token.</summary>
    Account,

    /// <summary>A bot's token only.</summary>
    Bot,

    /// <summary>A user's token only: Discord's own client.</summary>
    User,

    /// <summary>The path itself holds a token.</summary>
    TokenInPath,

    /// <summary>Everybody.</summary>
    Anyone,
}

/// <summary>One method and path, who may call it, what it counts against, and what it does.</summary>
internal sealed record Route(string Method, string Template, Access Access, LimitRule Limit, Func<Call, Reply> Handle)
{
    public string[] Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A route with the values of its path.</summary>
internal sealed record RouteMatch(Route Route, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What the limit counts by: the top-level resource in the path (topics, "Rate Limits").</summary>
    public string TopLevel
    {
        get
        {
            foreach (var name in (string[])["channel_id", "guild_id", "webhook_id", "interaction_id", "application_id"])
            {
                if (Values.TryGetValue(name, out var value))
                    return name == "webhook_id" && Values.TryGetValue("webhook_token", out var token) ? value + token : value;
            }
            return "";
        }
    }
}

/// <summary>Finds the route of a request. Literal segments win over values, so @me and @original need no special case.</summary>
internal sealed class RouteTable
{
    private readonly ILookup<int, Route> _bySize;

    public RouteTable(IEnumerable<Route> routes) =>
        _bySize = routes.OrderBy(r => r.Segments.Count(s => s[0] == '{')).ToLookup(r => r.Segments.Length);

    /// <summary>The match, or whether the path at least exists with another method (405 instead of 404).</summary>
    public (RouteMatch? Match, bool PathExists) Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var pathExists = false;
        foreach (var route in _bySize[segments.Length])
        {
            if (!Fits(route.Segments, segments))
                continue;
            pathExists = true;
            if (route.Method == method)
                return (new RouteMatch(route, Values(route.Segments, segments)), true);
        }
        return (null, pathExists);
    }

    private static bool Fits(string[] template, string[] segments)
    {
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i][0] != '{' && !string.Equals(template[i], segments[i], StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    private static Dictionary<string, string> Values(string[] template, string[] segments)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i][0] == '{')
                values[template[i][1..^1]] = Uri.UnescapeDataString(segments[i]);
        }
        return values;
    }
}
