namespace NewsBot.Discord.Payloads;

/// <summary>A tag of a forum.</summary>
public sealed record ForumTag(Snowflake Id, string Name = "", bool Moderated = false);
