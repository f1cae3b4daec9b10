using System.Globalization;
using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Messages in channels, threads and direct channels (docs, "Message").</summary>
public sealed class Messages
{
    private const string Collection = "channels/{channel.id}/messages";
    private const string Single = Collection + "/{message.id}";

    private readonly RestSender _sender;

    internal Messages(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>
    /// Posts a message. With a nonce it may be repeated by the caller for some minutes, and is by the client; without one a lost answer
    /// comes back as <see cref="FailureAction.Unknown"/>. <see cref="FailureAction.ForgetMessage"/> says that the nonce's message was deleted.
    /// </summary>
    public Task<DiscordResult<Message>> CreateAsync(Snowflake channelId, MessageCreate message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = message with { Attachments = RestContent.Slots(message.Attachments, message.Files) };
        var repeat = message.Nonce is null ? RepeatRule.Once : RepeatRule.Safe;
        return _sender.SendAsync(
            new RestCall(HttpMethod.Post, Collection, $"channels/{channelId}/messages", channelId.ToString(), repeat)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, DiscordJson.Default.MessageCreate),
                Files = message.Files ?? [],
            },
            DiscordJson.Default.Message,
            ct);
    }

    /// <summary>Changes a message of the bot's own. Messages older than an hour: about 3 edits in 6 s a channel, then code 30046.</summary>
    public Task<DiscordResult<Message>> EditAsync(Snowflake channelId, Snowflake messageId, MessageEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var body = edit with { Attachments = RestContent.Slots(edit.Attachments, edit.Files) };
        return _sender.SendAsync(
            On(channelId, messageId, HttpMethod.Patch) with
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, DiscordJson.Default.MessageEdit),
                Files = edit.Files ?? [],
            },
            DiscordJson.Default.Message,
            ct);
    }

    /// <summary>Deletes a message.</summary>
    public Task<DiscordResult<Nothing>> DeleteAsync(Snowflake channelId, Snowflake messageId, CancellationToken ct) =>
        _sender.SendAsync(On(channelId, messageId, HttpMethod.Delete), ct);

    /// <summary>Reads one message.</summary>
    public Task<DiscordResult<Message>> GetAsync(Snowflake channelId, Snowflake messageId, CancellationToken ct) =>
        _sender.SendAsync(On(channelId, messageId, HttpMethod.Get), DiscordJson.Default.Message, ct);

    /// <summary>Reads up to 100 messages around one end; newest first, whatever <paramref name="range"/> says.</summary>
    public Task<DiscordResult<Message[]>> ListAsync(Snowflake channelId, MessageRange range, int limit, CancellationToken ct)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"channels/{channelId}/messages?limit={Math.Clamp(limit, 1, 100)}{range.Query}");
        return _sender.SendAsync(
            new RestCall(HttpMethod.Get, Collection, query, channelId.ToString(), RepeatRule.Safe),
            DiscordJson.Default.MessageArray,
            ct);
    }

    /// <summary>Publishes a message of an announcement channel to its followers: 10 an hour a channel, so expect <see cref="FailureAction.Wait"/>.</summary>
    public Task<DiscordResult<Message>> CrosspostAsync(Snowflake channelId, Snowflake messageId, CancellationToken ct) =>
        _sender.SendAsync(
            new RestCall(HttpMethod.Post, Single + "/crosspost", $"channels/{channelId}/messages/{messageId}/crosspost", channelId.ToString(), RepeatRule.Safe),
            DiscordJson.Default.Message,
            ct);

    private static RestCall On(Snowflake channelId, Snowflake messageId, HttpMethod method) =>
        new(method, Single, $"channels/{channelId}/messages/{messageId}", channelId.ToString(), RepeatRule.Safe);
}
