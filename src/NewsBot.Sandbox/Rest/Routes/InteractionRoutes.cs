using NewsBot.Sandbox.RateLimits;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>What people do with the bot, and the bot's first answers (interactions, "Receiving and Responding").</summary>
internal static class InteractionRoutes
{
    public static IEnumerable<Route> All =>
    [
        new("POST", "/interactions", Access.User, LimitRule.Interaction, c => c.Host.Interactions.Start(c)),
        new("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Access.TokenInPath, LimitRule.Interaction,
            c => c.Host.Interactions.Answer(c)),
    ];
}
