namespace NewsBot.Discord.Gateway;

/// <summary>A shard's state for health pages.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="Latency">Between the last heartbeat and its answer; null before the first.</param>
/// <param name="LastTrouble">Why the last connection ended; null when none did.</param>
public sealed record ShardStatus(int Shard, ShardState State, DateTimeOffset Since, TimeSpan? Latency, string? LastTrouble);
