using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Discord;

namespace NewsBot.Deliveries;

/// <summary>
/// Carries out one delivery. Whatever happens between the write to Discord and the write to the store, the next attempt
/// finds the same message: by its nonce while that is fresh, by looking in the channel after that.
/// </summary>
internal sealed partial class DeliverySender(
    DeliveryStore deliveries, Drafter drafter, ThreadOpener threads, OldEditPace pace, MessageWriter writer, IDiscordDoor door, DeliveryMeter meter,
    IOptions<DeliveryOptions> options, TimeProvider time,
    ILogger<DeliverySender> logger)
{
    private const double ShareOfLease = 0.75;
    private const int Archived = 50083;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private const int UnknownWebhook = 10015;
    private const int BadWebhookToken = 50027;
    private readonly DeliveryOptions _options = options.Value;

    /// <summary>Nothing is sent before this: Discord has told the whole process to stop.</summary>
    public DateTimeOffset HoldUntil { get; private set; }

    /// <summary>Ends before the delivery's lease does, so that nobody else takes it up while this is under way.</summary>
    public async Task SendAsync(Delivery delivery, CancellationToken ct)
    {
        using var span = meter.Follow(delivery);
        using var limit = new CancellationTokenSource(_options.Lease * ShareOfLease, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await CarryOutAsync(delivery, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            await deliveries.PostponeAsync(delivery, now + _options.Settling, now, "It took longer than its lease lasts, and was given up for now.", ct);
        }
    }

    private async Task CarryOutAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Kind == "publish")
            await PublishAsync(delivery, ct);
        else if (await drafter.DrawAsync(delivery, ct) is not { } draft)
            await deliveries.RefusedAsync(delivery, time.GetUtcNow(), "What it tells of is no more.", ct);
        else if (delivery.Kind == "edit")
            await EditAsync(delivery, draft, ct);
        else
            await CreateAsync(delivery, draft, ct);
    }

    private async Task CreateAsync(Delivery delivery, Draft draft, CancellationToken ct)
    {
        if (delivery.MessageId is { } known)
        {
            await deliveries.PostedAsync(delivery, known, delivery.WrittenBy, delivery.Shown ?? 0, time.GetUtcNow(), "It had been posted already.", ct);
            return;
        }

        if (MustLookFirst(delivery))
        {
            // Only what is nobody's yet can be ours: a forum with many posts need not be read through.
            var since = delivery.FirstTryAt - ClockSkew;
            var found = await writer.FindAsync(delivery, draft, since, await deliveries.KnownMessagesAsync(delivery.DestinationId, since, ct), ct);
            if (found.Failure is { } failure)
            {
                await FailedAsync(delivery, failure, ct);
                return;
            }

            if (found.Value is { } message)
            {
                // Shown 0: what the message shows is not known, so the next edit is not taken for needless.
                await deliveries.PostedAsync(delivery, message.Id, message.WebhookId, 0, time.GetUtcNow(), "Found in the channel: an earlier attempt had posted it.", ct);
                return;
            }
        }

        if (delivery.ThreadOf is not null && await threads.OpenAsync(delivery, ct) is { } obstacle)
        {
            await FailedAsync(delivery, obstacle, ct);
            return;
        }

        var posted = await writer.PostAsync(delivery, draft, ct);
        if (posted.IsOk)
        {
            await deliveries.PostedAsync(delivery, posted.Value.Id, posted.Value.WebhookId, draft.Fingerprint, time.GetUtcNow(), "Posted.", ct);
            if (draft.KnownSince is { } since) meter.Posted(time.GetUtcNow() - since);
            Log.Posted(logger, delivery.Id, delivery.ChannelId);
        }
        else if (posted.Failure.Action == FailureAction.ForgetMessage)
            await deliveries.MessageGoneAsync(delivery, time.GetUtcNow(), "It was posted, and deleted before we heard of it.", ct);
        else
            await FailedAsync(delivery, posted.Failure, ct);
    }

    private async Task EditAsync(Delivery delivery, Draft draft, CancellationToken ct)
    {
        if (delivery.MessageId is not { } messageId)
        {
            await deliveries.RefusedAsync(delivery, time.GetUtcNow(), "It was never posted.", ct);
            return;
        }

        if (draft.Fingerprint == delivery.Shown)
        {
            await deliveries.EditedAsync(delivery, draft.Fingerprint, false, time.GetUtcNow(), "It shows everything already.", ct);
            return;
        }

        if (delivery.WrittenBy is { } author && (delivery.Webhook is not { IsGone: false } webhook || webhook.Id != author))
        {
            await deliveries.RefusedAsync(delivery, time.GetUtcNow(), "The webhook that wrote it is no more.", ct);
            return;
        }

        if (pace.Wait(delivery.MessageChannel, delivery.SentAt, time.GetUtcNow()) is { } later)
        {
            await deliveries.PostponeAsync(delivery, later, time.GetUtcNow(), "Old messages of a channel are edited a few at a time.", ct);
            return;
        }

        var edited = await writer.EditAsync(delivery, messageId, draft, ct);
        // Discord archives quiet posts by itself; one that was closed on purpose is locked, and stays closed.
        if (edited.Failure?.Code == Archived && (await door.WakeAsync(delivery.MessageChannel, ct)).Value)
            edited = await writer.EditAsync(delivery, messageId, draft, ct);
        if (edited.IsOk)
            await EditedAsync(delivery, draft.Fingerprint, ct);
        else if (edited.Failure.Code == Archived)
            await deliveries.RefusedAsync(delivery, time.GetUtcNow(), "Its post is archived and locked, so it stays as it is.", ct);
        else if (edited.Failure.Action == FailureAction.ForgetMessage)
            await deliveries.MessageGoneAsync(delivery, time.GetUtcNow(), "Somebody has deleted the message.", ct);
        else
            await FailedAsync(delivery, edited.Failure, ct);
    }

    private async Task PublishAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.MessageId is not { } messageId)
        {
            await deliveries.RefusedAsync(delivery, time.GetUtcNow(), "It was never posted.", ct);
            return;
        }

        var published = await door.PublishAsync(delivery.ChannelId, messageId, ct);
        if (published.IsOk || published.Failure.Action == FailureAction.AlreadyDone)
            await deliveries.PublishedAsync(delivery, time.GetUtcNow(), "Published.", ct);
        else if (published.Failure.Action is FailureAction.ForgetMessage)
            await deliveries.MessageGoneAsync(delivery, time.GetUtcNow(), "Somebody has deleted the message.", ct);
        // That it may not be published is no reason to post nothing more.
        else if (published.Failure.Action is FailureAction.DisableDestination or FailureAction.ChangeMethod)
            await deliveries.RefusedAsync(delivery, time.GetUtcNow(), published.Failure.Message, ct);
        else
            await FailedAsync(delivery, published.Failure, ct);
    }

    private async Task EditedAsync(Delivery delivery, long shown, CancellationToken ct)
    {
        await deliveries.EditedAsync(delivery, shown, true, time.GetUtcNow(), "Edited.", ct);
        meter.Ended("edited");
    }

    // A nonce is trusted for a short while only.
    private bool MustLookFirst(Delivery delivery) =>
        delivery.Attempts > 1 && (!MessageWriter.HasNonce(delivery) || time.GetUtcNow() - delivery.FirstTryAt > _options.NonceTrust);

    private async Task FailedAsync(Delivery delivery, DiscordFailure failure, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        meter.Ended(failure.Action.ToString());
        Log.Failed(logger, delivery.Id, delivery.ChannelId, failure.Action, failure.Message);
        switch (failure.Action)
        {
            // A thread that is locked, or that we may not open, says nothing of the channel: the alert itself goes on growing there.
            case FailureAction.DisableDestination or FailureAction.ChangeMethod when delivery.ThreadOf is not null:
                await deliveries.RefusedAsync(delivery, now, $"No update in the alert's thread: {failure.Message}", ct);
                break;
            case FailureAction.DisableDestination when delivery.Webhook is not null && failure.Code is UnknownWebhook or BadWebhookToken:
                await deliveries.LoseWebhookAsync(delivery, now, failure.Message, ct);
                break;
            case FailureAction.DisableDestination or FailureAction.ChangeMethod:
                await deliveries.DisableAsync(delivery, now, failure.Message, ct);
                break;
            case FailureAction.Drop or FailureAction.InteractionGone or FailureAction.AlreadyDone or FailureAction.ForgetMessage:
                await deliveries.RefusedAsync(delivery, now, failure.Message, ct);
                break;
            case FailureAction.Stop:
                HoldUntil = now + (failure.RetryAfter ?? _options.LongestRetry);
                await deliveries.PostponeAsync(delivery, HoldUntil, now, failure.Message, ct);
                break;
            case FailureAction.Unknown:
                // What is not refused may still be on its way into the channel: looking at once would miss it.
                await deliveries.PostponeAsync(delivery, now + _options.Settling, now, failure.Message, ct);
                break;
            default:
                await deliveries.PostponeAsync(delivery, now + (failure.RetryAfter ?? BackOff(delivery.Attempts)), now, failure.Message, ct);
                break;
        }
    }

    private TimeSpan BackOff(int attempts)
    {
        var wait = _options.FirstRetry * Math.Pow(2, Math.Min(attempts - 1, 20));
        return wait < _options.LongestRetry ? wait : _options.LongestRetry;
    }

    private static partial class Log
    {
        [LoggerMessage(6010, LogLevel.Information, "Delivery {DeliveryId} posted to {ChannelId}.")]
        public static partial void Posted(ILogger logger, DeliveryId deliveryId, Snowflake channelId);

        [LoggerMessage(6011, LogLevel.Warning, "Delivery {DeliveryId} to {ChannelId} failed ({Action}): {Reason}")]
        public static partial void Failed(ILogger logger, DeliveryId deliveryId, Snowflake channelId, FailureAction action, string reason);
    }
}
