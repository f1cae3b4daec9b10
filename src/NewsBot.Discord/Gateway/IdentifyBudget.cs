namespace NewsBot.Discord.Gateway;

/// <summary>How many sessions were started since <paramref name="Since"/>; 1000 in 24 hours over all shards reset the bot's token.</summary>
public sealed record IdentifyBudget(DateTimeOffset Since, int Used);
