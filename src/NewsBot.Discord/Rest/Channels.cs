using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Channels, threads and forum posts (docs, "Channel").</summary>
public sealed class Channels
{
    private readonly RestSender _sender;

    internal Channels(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>Reads a channel or thread.</summary>
    public Task<DiscordResult<Channel>> GetAsync(Snowflake channelId, CancellationToken ct) =>
        _sender.SendAsync(
            new RestCall(HttpMethod.Get, "channels/{channel.id}", $"channels/{channelId}", channelId.ToString(), RepeatRule.Safe),
            DiscordJson.Default.Channel,
            ct);

    /// <summary>
    /// Starts a thread from a message; its id is the message's. <see cref="FailureAction.AlreadyDone"/> says that there is one.
    /// The limit is long and shared (minutes), so expect <see cref="FailureAction.Wait"/>.
    /// </summary>
    public Task<DiscordResult<Channel>> StartThreadAsync(Snowflake channelId, Snowflake messageId, ThreadCreate thread, CancellationToken ct) =>
        _sender.SendAsync(
            new RestCall(
                HttpMethod.Post,
                "channels/{channel.id}/messages/{message.id}/threads",
                $"channels/{channelId}/messages/{messageId}/threads",
                channelId.ToString(),
                RepeatRule.Safe)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(thread, DiscordJson.Default.ThreadCreate),
            },
            DiscordJson.Default.Channel,
            ct);

    /// <summary>Wakes an archived thread, in which messages could not be edited (code 50083).</summary>
    public Task<DiscordResult<Channel>> WakeThreadAsync(Snowflake threadId, CancellationToken ct) =>
        _sender.SendAsync(
            new RestCall(HttpMethod.Patch, "channels/{channel.id}", $"channels/{threadId}", threadId.ToString(), RepeatRule.Safe)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(new ThreadEdit { Archived = false }, DiscordJson.Default.ThreadEdit),
            },
            DiscordJson.Default.Channel,
            ct);

    /// <summary>
    /// Posts in a forum or media channel. There is no nonce here: after <see cref="FailureAction.Unknown"/> look at the active threads before
    /// trying again.
    /// </summary>
    public Task<DiscordResult<Channel>> StartPostAsync(Snowflake channelId, ForumPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        var message = post.Message with { Attachments = RestContent.Slots(post.Message.Attachments, post.Message.Files), Nonce = null, MessageReference = null };
        return _sender.SendAsync(
            new RestCall(HttpMethod.Post, "channels/{channel.id}/threads", $"channels/{channelId}/threads", channelId.ToString(), RepeatRule.Once)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(post with { Message = message }, DiscordJson.Default.ForumPost),
                Files = post.Message.Files ?? [],
            },
            DiscordJson.Default.Channel,
            ct);
    }
}
