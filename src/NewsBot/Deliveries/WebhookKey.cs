using NewsBot.Discord;

namespace NewsBot.Deliveries;

/// <summary>What lets one write by a webhook.</summary>
/// <param name="Id">The webhook's.</param>
/// <param name="Token">Empty when the webhook is gone: it must not be called again, and what it wrote still bears its id.</param>
internal sealed record WebhookKey(Snowflake Id, string Token)
{
    public bool IsGone => Token.Length == 0;

    /// <summary>Names it without its token.</summary>
    public override string ToString() => $"webhook {Id}";
}
