using NewsBot.Discord;

namespace NewsBot.Commands.Changes;

/// <summary>A change, who made it and when, and whether it was undone.</summary>
internal sealed record RecordedChange(long Id, Snowflake By, DateTimeOffset At, Change Change, DateTimeOffset? UndoneAt, Snowflake? UndoneBy);
