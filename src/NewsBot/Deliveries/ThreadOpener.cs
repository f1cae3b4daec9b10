using NewsBot.Alerts;
using NewsBot.Discord;

namespace NewsBot.Deliveries;

/// <summary>Finds or opens the thread of an alert. What stands in the way comes back as one sentence for the ledger.</summary>
internal sealed class ThreadOpener(AlertStore alerts, DeliveryStore deliveries, IDiscordDoor door, TimeProvider time)
{
    private const int LongestName = 100;

    /// <summary>The failure when there is no thread, with a sentence of its own where Discord was not even asked.</summary>
    public async Task<DiscordFailure?> OpenAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.ThreadId is not { } messageId)
            return new DiscordFailure(FailureAction.Drop, 0, 0, "The alert that the thread would hang on was never posted, or was deleted.");
        // A forum's post is the thread; a thread that was opened once needs no second look.
        if (delivery.DestinationKind == "forum" || delivery.ThreadKnown) return null;
        var name = await alerts.CardAsync(delivery.ThreadOf!.Value, ct) is { } card ? SafeText.Plain(card.Lead.Title, LongestName).Replace("\\", "") : "Updates";
        var opened = await door.OpenThreadAsync(delivery.ChannelId, messageId, name, ct);
        if (opened.Failure is { } failure) return failure;
        await deliveries.ThreadOpenedAsync(delivery.ThreadOf.Value, time.GetUtcNow(), ct);
        return null;
    }
}
