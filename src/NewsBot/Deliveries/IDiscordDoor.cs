using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Deliveries;

/// <summary>
/// All that a delivery asks of Discord. Another client library can stand here: it is the only way from the news desk to
/// the REST interface for alerts. Every call may be repeated safely, as each method says.
/// </summary>
internal interface IDiscordDoor
{
    /// <summary>Posts a message. With a nonce, a repeat within a few minutes gives the earlier message instead of a second one.</summary>
    Task<DiscordResult<Message>> PostAsync(Snowflake channelId, MessageCreate message, CancellationToken ct);

    /// <summary>Opens a forum post and gives its first message. Discord has no nonce here: look with <see cref="FindPostAsync"/> before a repeat.</summary>
    Task<DiscordResult<Message>> PostToForumAsync(ForumPlace place, MessageCreate message, CancellationToken ct);

    /// <summary>Posts under another name, into the webhook's channel or as a post of its forum. No nonce here either: look before a repeat.</summary>
    Task<DiscordResult<Message>> PostByWebhookAsync(WebhookKey hook, Letterhead letterhead, ForumPlace? place, MessageCreate message, CancellationToken ct);

    /// <summary>Edits a message of ours. Safe to repeat.</summary>
    Task<DiscordResult<Message>> EditAsync(Snowflake channelId, Snowflake messageId, MessageEdit edit, CancellationToken ct);

    /// <summary>Opens the thread of a message; its id is the message's. Safe to repeat: a thread that is there already is fine.</summary>
    Task<DiscordResult<Snowflake>> OpenThreadAsync(Snowflake channelId, Snowflake messageId, string name, CancellationToken ct);

    /// <summary>Edits a message that the webhook wrote. Safe to repeat.</summary>
    Task<DiscordResult<Message>> EditByWebhookAsync(WebhookKey hook, Snowflake? threadId, Snowflake messageId, MessageEdit edit, CancellationToken ct);

    /// <summary>Sends a message of an announcement channel on to the servers that follow it. Repeated, it is refused as done already.</summary>
    Task<DiscordResult<Message>> PublishAsync(Snowflake channelId, Snowflake messageId, CancellationToken ct);

    /// <summary>Wakes an archived thread or post, in which nothing can be edited. False: somebody has locked it, and it stays asleep. Safe to repeat.</summary>
    Task<DiscordResult<bool>> WakeAsync(Snowflake threadId, CancellationToken ct);

    /// <summary>Looks for a message of ours, posted since an instant, that carries a mark in one of its buttons. Ok with null: it is not there. What is known to be another's is passed over; what a webhook wrote is read by that webhook.</summary>
    Task<DiscordResult<Message?>> FindMessageAsync(Snowflake channelId, DateTimeOffset since, string mark, IReadOnlySet<Snowflake> known, WebhookKey? hook, CancellationToken ct);

    /// <summary>The same for the first message of a forum's posts.</summary>
    Task<DiscordResult<Message?>> FindPostAsync(Snowflake guildId, Snowflake forumId, DateTimeOffset since, string mark, IReadOnlySet<Snowflake> known, WebhookKey? hook, CancellationToken ct);
}
