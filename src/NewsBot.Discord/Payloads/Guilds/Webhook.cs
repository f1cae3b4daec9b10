namespace NewsBot.Discord.Payloads;

/// <summary>A webhook (docs, "Webhook"), in part.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel it writes to.</param>
/// <param name="Token">What lets it be used; only where one may see it. A secret.</param>
/// <param name="ApplicationId">The application that made it.</param>
/// <param name="Name">Its name.</param>
public sealed record Webhook(Snowflake Id, Snowflake? ChannelId = null, string? Token = null, Snowflake? ApplicationId = null, string? Name = null)
{
    /// <summary>Names it without its token.</summary>
    public override string ToString() => $"Webhook {Id}";
}
