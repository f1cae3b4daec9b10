namespace NewsBot.Discord.Payloads;

/// <summary>Who may be pinged by a message, whatever its text says. The default of this library is nobody.</summary>
public sealed record AllowedMentions
{
    /// <summary>Nobody is pinged.</summary>
    public static AllowedMentions None { get; } = new();

    /// <summary>Groups to read from the text: <c>roles</c>, <c>users</c>, <c>everyone</c>. Always sent, so that Discord's own default (all) never applies.</summary>
    public IReadOnlyList<string> Parse { get; init; } = [];

    /// <summary>At most 100.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>At most 100.</summary>
    public IReadOnlyList<Snowflake>? Users { get; init; }

    /// <summary>Whether a reply pings whom it answers.</summary>
    public bool RepliedUser { get; init; }

    /// <summary>Only these roles are pinged.</summary>
    public static AllowedMentions OnlyRoles(params IReadOnlyList<Snowflake> roles) => new() { Roles = roles };

    /// <summary>Only these members are pinged.</summary>
    public static AllowedMentions OnlyUsers(params IReadOnlyList<Snowflake> users) => new() { Users = users };
}
