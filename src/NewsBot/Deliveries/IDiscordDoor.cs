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
    /// <param name="forumId">The forum.</param>
    /// <param name="name">The post's name.</param>
    /// <param name="topics">What it is about: it gets the tags that are named so.</param>
    /// <param name="message">The post's first message.</param>
    /// <param name="ct">Gives up.</param>
    Task<DiscordResult<Message>> PostToForumAsync(Snowflake forumId, string name, IReadOnlyList<string> topics, MessageCreate message, CancellationToken ct);

    /// <summary>Edits a message of ours. Safe to repeat.</summary>
    Task<DiscordResult<Message>> EditAsync(Snowflake channelId, Snowflake messageId, MessageEdit edit, CancellationToken ct);

    /// <summary>Opens the thread of a message; its id is the message's. Safe to repeat: a thread that is there already is fine.</summary>
    Task<DiscordResult<Snowflake>> OpenThreadAsync(Snowflake channelId, Snowflake messageId, string name, CancellationToken ct);

    /// <summary>Sends a message of an announcement channel on to the servers that follow it. Repeated, it is refused as done already.</summary>
    Task<DiscordResult<Message>> PublishAsync(Snowflake channelId, Snowflake messageId, CancellationToken ct);

    /// <summary>Looks for a message of ours, posted since an instant, that carries a mark in one of its buttons. Ok with null: it is not there.</summary>
    Task<DiscordResult<Message?>> FindMessageAsync(Snowflake channelId, DateTimeOffset since, string mark, CancellationToken ct);

    /// <summary>The same for the first message of a forum's posts.</summary>
    Task<DiscordResult<Message?>> FindPostAsync(Snowflake guildId, Snowflake forumId, DateTimeOffset since, string mark, CancellationToken ct);
}
