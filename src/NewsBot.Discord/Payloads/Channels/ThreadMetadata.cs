namespace NewsBot.Discord.Payloads;

/// <summary>What a thread has more than a channel.</summary>
/// <param name="Archived">A message un-archives the thread unless it is locked; edits in it fail with 50083.</param>
/// <param name="AutoArchiveDuration">Minutes without messages until it is archived: 60, 1440, 4320 or 10080.</param>
/// <param name="Locked">Only moderators may write.</param>
public sealed record ThreadMetadata(bool Archived = false, int AutoArchiveDuration = 1440, bool Locked = false);
