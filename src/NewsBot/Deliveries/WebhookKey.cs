using NewsBot.Discord;

namespace NewsBot.Deliveries;

/// <summary>What lets one write by a webhook.</summary>
internal sealed record WebhookKey(Snowflake Id, string Token)
{
    /// <summary>Names it without its token.</summary>
    public override string ToString() => $"webhook {Id}";
}
