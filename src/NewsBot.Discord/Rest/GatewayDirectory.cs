using NewsBot.Discord.Gateway;
using NewsBot.Discord.Json;

namespace NewsBot.Discord.Rest;

/// <summary>Where the gateway is, and the day's budget of sessions (docs, "Gateway: Get Gateway Bot").</summary>
public sealed class GatewayDirectory
{
    private readonly RestSender _sender;

    internal GatewayDirectory(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>Asks Discord; ask seldom and keep the address.</summary>
    public Task<DiscordResult<GatewayInfo>> GetAsync(CancellationToken ct) =>
        _sender.SendAsync(new RestCall(HttpMethod.Get, "gateway/bot", "gateway/bot", "", RepeatRule.Safe), DiscordJson.Default.GatewayInfo, ct);
}
