using NewsBot.Discord;
using NewsBot.Entries;

namespace NewsBot.Alerts;

/// <summary>Where an alert tells its story, and through which report.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="DestinationId">Its destination.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="IsDirect">Whether that is a member's direct messages.</param>
/// <param name="GuildId">The server whose sources tell the story there.</param>
/// <param name="LeadId">The report through which the destination came to want it.</param>
internal sealed record StoryPlace(AlertId AlertId, DestinationId DestinationId, Snowflake ChannelId, bool IsDirect, Snowflake GuildId, EntryId LeadId);
