using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Posting by webhook (docs, "Webhook"). There is no nonce here: a lost answer is <see cref="FailureAction.Unknown"/>.</summary>
public sealed class Webhooks
{
    private readonly RestSender _sender;

    internal Webhooks(RestSender sender)
    {
        _sender = sender;
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
}
