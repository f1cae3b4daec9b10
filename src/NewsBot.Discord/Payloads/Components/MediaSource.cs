namespace NewsBot.Discord.Payloads;

/// <summary>Where a picture is: http, https or attachment://name.</summary>
public sealed record MediaSource(string Url = "");
