using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Posting by webhook (docs, "Webhook"). There is no nonce here: a lost answer is <see cref="FailureAction.Unknown"/>.</summary>
public sealed class Webhooks
{
    private const string OfChannel = "channels/{channel.id}/webhooks";
    private readonly RestSender _sender;

    internal Webhooks(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>The webhooks of a channel. Those of this application bear their token.</summary>
    public Task<DiscordResult<Webhook[]>> ListAsync(Snowflake channelId, CancellationToken ct) =>
        _sender.SendAsync(
            new RestCall(HttpMethod.Get, OfChannel, $"channels/{channelId}/webhooks", channelId.ToString(), RepeatRule.Safe), DiscordJson.Default.WebhookArray, ct);

    /// <summary>Makes a webhook of this application's: 1 to 80 characters, at most 15 in a channel. A lost answer is <see cref="FailureAction.Unknown"/>.</summary>
    public Task<DiscordResult<Webhook>> CreateAsync(Snowflake channelId, string name, CancellationToken ct) =>
        _sender.SendAsync(
            new RestCall(HttpMethod.Post, OfChannel, $"channels/{channelId}/webhooks", channelId.ToString(), RepeatRule.Once)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(new WebhookCreate(name), DiscordJson.Default.WebhookCreate),
            },
            DiscordJson.Default.Webhook,
            ct);

    /// <summary>Reads a message that the webhook wrote.</summary>
    public Task<DiscordResult<Message>> GetMessageAsync(Snowflake webhookId, string token, Snowflake messageId, Snowflake? threadId, CancellationToken ct) =>
        _sender.SendAsync(On(HttpMethod.Get, webhookId, token, messageId, threadId), DiscordJson.Default.Message, ct);

    /// <summary>Changes a message that the webhook wrote.</summary>
    public Task<DiscordResult<Message>> EditMessageAsync(
        Snowflake webhookId, string token, Snowflake messageId, Snowflake? threadId, MessageEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var body = edit with { Attachments = RestContent.Slots(edit.Attachments, edit.Files) };
        return _sender.SendAsync(
            On(HttpMethod.Patch, webhookId, token, messageId, threadId) with
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, DiscordJson.Default.MessageEdit),
                Files = edit.Files ?? [],
            },
            DiscordJson.Default.Message,
            ct);
    }

    /// <summary>Posts and waits for the message. A webhook that is gone must never be tried again: Discord bans addresses that do.</summary>
    public Task<DiscordResult<Message>> ExecuteAsync(Snowflake webhookId, string token, WebhookMessage message, Snowflake? threadId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(message);
        var thread = threadId is { } id ? $"&thread_id={id}" : "";
        var components = message.Components is { Count: > 0 } ? "&with_components=true" : "";
        var body = message with { Attachments = RestContent.Slots(message.Attachments, message.Files) };
        return _sender.SendAsync(
            new RestCall(
                HttpMethod.Post,
                "webhooks/{webhook.id}/{webhook.token}",
                $"webhooks/{webhookId}/{Uri.EscapeDataString(token)}?wait=true{thread}{components}",
                webhookId.ToString(),
                RepeatRule.Once)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, DiscordJson.Default.WebhookMessage),
                Files = message.Files ?? [],
                ByToken = true,
            },
            DiscordJson.Default.Message,
            ct);
    }

    private static RestCall On(HttpMethod method, Snowflake webhookId, string token, Snowflake messageId, Snowflake? threadId)
    {
        ArgumentNullException.ThrowIfNull(token);
        var thread = threadId is { } id ? $"?thread_id={id}" : "";
        return new RestCall(
            method,
            "webhooks/{webhook.id}/{webhook.token}/messages/{message.id}",
            $"webhooks/{webhookId}/{Uri.EscapeDataString(token)}/messages/{messageId}{thread}",
            webhookId.ToString(),
            RepeatRule.Safe)
        { ByToken = true };
    }
}
