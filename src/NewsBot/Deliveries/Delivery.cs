using NewsBot.Alerts;
using NewsBot.Discord;

namespace NewsBot.Deliveries;

/// <summary>One durable write to Discord, with what is needed to carry it out.</summary>
internal sealed record Delivery
{
    public required DeliveryId Id { get; init; }

    /// <summary><c>create</c>, <c>edit</c> or <c>publish</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The alert it writes; null when it writes a bulletin.</summary>
    public AlertId? AlertId { get; init; }

    /// <summary>The bulletin it writes; null when it writes an alert.</summary>
    public BulletinId? BulletinId { get; init; }

    public required DestinationId DestinationId { get; init; }

    /// <summary><c>channel</c>, <c>forum</c> or <c>dm</c>.</summary>
    public required string DestinationKind { get; init; }

    public required Snowflake ChannelId { get; init; }

    public Snowflake GuildId { get; init; }

    public long LeaseToken { get; init; }

    /// <summary>How many times it was claimed, this time included.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset FirstTryAt { get; init; }

    /// <summary>The message that stands already; null before it is posted.</summary>
    public Snowflake? MessageId { get; init; }

    /// <summary>When that was posted.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The webhook that wrote the message; null: the bot itself.</summary>
    public Snowflake? WrittenBy { get; init; }

    /// <summary>Under whose name alerts stand there: <c>desk</c> or <c>outlet</c>.</summary>
    public string Layout { get; init; } = "desk";

    public Snowflake? WebhookId { get; init; }

    public string? WebhookToken { get; init; }

    /// <summary>The webhook that wrote there or may have, whatever the layout is by now; null: there was none. Bulletins are always the desk's own.</summary>
    public WebhookKey? Webhook => AlertId is not null && WebhookId is { } id ? new WebhookKey(id, WebhookToken ?? "") : null;

    /// <summary>By what it is written under an outlet's name; null: the bot itself writes it.</summary>
    public WebhookKey? Hook => Layout == "outlet" && Webhook is { IsGone: false } hook ? hook : null;

    /// <summary>What the message shows now.</summary>
    public long? Shown { get; init; }

    /// <summary>The alert in whose thread a bulletin stands; null when it stands in the destination itself.</summary>
    public AlertId? ThreadOf { get; init; }

    /// <summary>The message that a bulletin answers; null when it answers none.</summary>
    public Snowflake? Answers { get; init; }

    /// <summary>That thread: it has the id of the alert's message. Null when the alert has no message.</summary>
    public Snowflake? ThreadId { get; init; }

    /// <summary>Whether the thread is known to have been opened.</summary>
    public bool ThreadKnown { get; init; }

    /// <summary>The channel that the message goes to.</summary>
    public Snowflake PostChannel => ThreadId ?? ChannelId;

    /// <summary>Whether posting it opens a post in a forum.</summary>
    public bool OpensPost => DestinationKind == "forum" && ThreadOf is null;

    /// <summary>The channel that the message stands in: a forum post is a thread with the id of its first message.</summary>
    public Snowflake MessageChannel => ThreadId ?? (DestinationKind == "forum" && MessageId is { } post ? post : ChannelId);
}
