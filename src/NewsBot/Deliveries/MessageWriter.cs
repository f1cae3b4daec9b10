using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Deliveries;

/// <summary>Writes a delivery's message the way that its place asks for: as a message, a forum's post, or under an outlet's name.</summary>
internal sealed class MessageWriter(IDiscordDoor door)
{
    /// <summary>Whether Discord itself keeps a second message back while the nonce is fresh. Posts and webhooks know no nonce, and an earlier attempt may have been a webhook's.</summary>
    public static bool HasNonce(Delivery delivery) => !delivery.OpensPost && delivery.Webhook is null;

    public Task<DiscordResult<Message>> PostAsync(Delivery delivery, Draft draft, CancellationToken ct) => delivery switch
    {
        { Hook: { } hook } => door.PostByWebhookAsync(hook, draft.Letterhead, Post(delivery, draft), draft.Message with { Nonce = null }, ct),
        _ when Post(delivery, draft) is { } post => door.PostToForumAsync(post, draft.Message with { Nonce = null }, ct),
        _ => door.PostAsync(delivery.PostChannel, draft.Message, ct),
    };

    /// <summary>Changes what stands, by whatever wrote it.</summary>
    public Task<DiscordResult<Message>> EditAsync(Delivery delivery, Snowflake messageId, Draft draft, CancellationToken ct) =>
        delivery.WrittenBy is not null && delivery.Webhook is { } hook
            ? door.EditByWebhookAsync(hook, delivery.OpensPost ? messageId : null, messageId, draft.Edit, ct)
            : door.EditAsync(delivery.MessageChannel, messageId, draft.Edit, ct);

    /// <summary>Looks for the message of an earlier attempt. Ok with null: it is not there.</summary>
    public Task<DiscordResult<Message?>> FindAsync(Delivery delivery, Draft draft, DateTimeOffset since, IReadOnlySet<Snowflake> known, CancellationToken ct) =>
        delivery.OpensPost
            ? door.FindPostAsync(delivery.GuildId, delivery.ChannelId, since, draft.Mark, known, delivery.Webhook, ct)
            : door.FindMessageAsync(delivery.PostChannel, since, draft.Mark, known, delivery.Webhook, ct);

    private static ForumPlace? Post(Delivery delivery, Draft draft) =>
        delivery.OpensPost ? new ForumPlace(delivery.ChannelId, draft.PostName, draft.Topics) : null;
}
