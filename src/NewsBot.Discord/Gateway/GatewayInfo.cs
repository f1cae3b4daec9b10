namespace NewsBot.Discord.Gateway;

/// <summary>Where the gateway is and how many sessions may still start (docs, "Gateway: Get Gateway Bot").</summary>
public sealed record GatewayInfo(string Url = "", int Shards = 1, SessionStartLimit? SessionStartLimit = null);
