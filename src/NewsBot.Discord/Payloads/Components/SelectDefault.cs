namespace NewsBot.Discord.Payloads;

/// <summary>What is chosen from the start.</summary>
/// <param name="Id">The id.</param>
/// <param name="Type"><c>user</c>, <c>role</c> or <c>channel</c>.</param>
public sealed record SelectDefault(Snowflake Id, string Type = "channel");
