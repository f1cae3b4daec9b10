namespace NewsBot.Discord.Rest;

/// <summary>Which messages of a channel to read: the latest, or those before, after or around an id.</summary>
public readonly record struct MessageRange
{
    private readonly string? _query;

    private MessageRange(string query)
    {
        _query = query;
    }

    /// <summary>The latest.</summary>
    public static MessageRange Latest => default;

    internal string Query => _query ?? "";

    /// <summary>Older than this id.</summary>
    public static MessageRange Before(Snowflake id) => new($"&before={id}");

    /// <summary>Newer than this id.</summary>
    public static MessageRange After(Snowflake id) => new($"&after={id}");

    /// <summary>On both sides of this id.</summary>
    public static MessageRange Around(Snowflake id) => new($"&around={id}");
}
