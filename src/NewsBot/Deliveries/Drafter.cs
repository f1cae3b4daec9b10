using NewsBot.Alerts;

namespace NewsBot.Deliveries;

/// <summary>Draws what a delivery is to show, from what the store knows at this moment.</summary>
internal sealed class Drafter(AlertStore alerts, BulletinStore bulletins, MessageMark mark)
{
    /// <summary>Null when there is nothing left to show.</summary>
    public async Task<Draft?> DrawAsync(Delivery delivery, CancellationToken ct) => delivery switch
    {
        { AlertId: { } id } => await alerts.CardAsync(id, ct) is { } card ? AlertRenderer.Draw(card, mark) : null,
        // What was mended before anybody was told of it need not be told.
        { BulletinId: { } id } => await bulletins.ContentAsync(id, ct) is { } content && !(content is BulletinContent.Notice { MendedAt: not null } && delivery.MessageId is null)
            ? Bulletin(id, content, delivery)
            : null,
        _ => null,
    };

    private Draft Bulletin(BulletinId id, BulletinContent content, Delivery delivery)
    {
        var draft = BulletinRenderer.Draw(id, content, delivery.ThreadOf is not null, mark);
        return delivery.Answers is { } answered ? draft.Answering(answered) : draft;
    }
}
