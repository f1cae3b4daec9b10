using NewsBot.Discord;

namespace NewsBot.Stories;

/// <summary>Who says that stories are to be split or joined: a member of a server, or the desk itself.</summary>
internal readonly record struct JudgedBy(Snowflake GuildId, Snowflake UserId)
{
    /// <summary>Nobody in particular: evidence that came late.</summary>
    public static JudgedBy Desk => default;
}
