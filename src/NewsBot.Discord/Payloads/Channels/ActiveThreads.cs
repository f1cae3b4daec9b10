namespace NewsBot.Discord.Payloads;

/// <summary>The threads of a guild that are not archived.</summary>
public sealed record ActiveThreads(IReadOnlyList<Channel>? Threads = null);
