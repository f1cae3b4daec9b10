using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>The bot's own account and application, and direct channels (docs, "User", "Application").</summary>
public sealed class Users
{
    private readonly RestSender _sender;

    internal Users(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>The bot's account.</summary>
    public Task<DiscordResult<User>> GetSelfAsync(CancellationToken ct) =>
        _sender.SendAsync(new RestCall(HttpMethod.Get, "users/@me", "users/@me", "", RepeatRule.Safe), DiscordJson.Default.User, ct);

    /// <summary>The bot's application.</summary>
    public Task<DiscordResult<Application>> GetApplicationAsync(CancellationToken ct) =>
        _sender.SendAsync(new RestCall(HttpMethod.Get, "applications/@me", "applications/@me", "", RepeatRule.Safe), DiscordJson.Default.Application, ct);

    /// <summary>
    /// Opens the direct channel with a user; the same one each time, so keep its id. Only after the user asked for it, and few a minute:
    /// opening many looks like spam to Discord (40003, then a quarantine).
    /// </summary>
    public Task<DiscordResult<Channel>> OpenDirectChannelAsync(Snowflake userId, CancellationToken ct) =>
        _sender.SendAsync(
            new RestCall(HttpMethod.Post, "users/@me/channels", "users/@me/channels", "", RepeatRule.Safe)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(new DmCreate(userId), DiscordJson.Default.DmCreate),
            },
            DiscordJson.Default.Channel,
            ct);
}
