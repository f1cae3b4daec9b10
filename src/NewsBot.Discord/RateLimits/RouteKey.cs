namespace NewsBot.Discord.RateLimits;

/// <summary>What a rate limit is for.</summary>
/// <param name="Method">The HTTP method; posts and edits share a bucket's name but count apart.</param>
/// <param name="Template">The path with its variable parts named.</param>
/// <param name="Major">The id that splits the limit: channel, guild, webhook or interaction; empty where there is none.</param>
internal readonly record struct RouteKey(string Method, string Template, string Major)
{
    /// <summary>The route wherever it leads.</summary>
    public string Route => $"{Method} {Template}";
}
