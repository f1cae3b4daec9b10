namespace NewsBot.Discord.Gateway;

/// <summary>What is needed to take a session up again, in this process or the next: no IDENTIFY is spent and nothing is missed.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="ShardCount">Of how many; with another count the session is of no use.</param>
/// <param name="SessionId">Discord's name for the session.</param>
/// <param name="ResumeUrl">Where to take it up.</param>
/// <param name="Sequence">The last event that was dealt with.</param>
public sealed record GatewaySession(int Shard, int ShardCount, string SessionId, string ResumeUrl, long Sequence);
