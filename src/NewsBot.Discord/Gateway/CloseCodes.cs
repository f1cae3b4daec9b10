namespace NewsBot.Discord.Gateway;

/// <summary>What the gateway's close codes mean (docs, "Opcodes and Status Codes: Gateway Close Event Codes").</summary>
internal static class CloseCodes
{
    /// <summary>Our own goodbye. Anything but 1000 and 1001 keeps the session for some minutes.</summary>
    public const int KeepSession = 4900;

    /// <summary>Why there is no use in coming back, as a sentence for the operator; null when there is.</summary>
    public static string? Fatal(int code) => code switch
    {
        4004 => "Discord does not accept the bot token; copy it anew from the developer portal (Bot, Reset Token).",
        4010 => "The shard number does not fit the shard count; check FirstShard, ShardsHere and ShardCount.",
        4011 => "The bot is in too many servers for its shards; raise ShardCount or leave it empty.",
        4012 => "Discord no longer speaks this version of the gateway; a newer version of the client is needed.",
        4013 => "The intents are not valid; check Intents.",
        4014 => "The intents hold a privileged one that the application may not use; enable it in the developer portal (Bot) or leave it out.",
        _ => null,
    };

    /// <summary>Whether the session died with the connection. For all others a RESUME is worth a try: it costs nothing.</summary>
    public static bool EndsSession(int? code) => code is 4003 or 4005 or 4007 or 4009;
}
