namespace NewsBot.Discord.RateLimits;

/// <summary>The right to send one request.</summary>
internal sealed record Permit(RouteKey Key, RouteQueue Queue);
