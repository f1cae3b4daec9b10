namespace NewsBot.Deliveries;

/// <summary>How full the outbox is.</summary>
/// <param name="Waiting">Deliveries that will be sent.</param>
/// <param name="Overdue">Those of them that were due a minute ago.</param>
/// <param name="Held">Deliveries for destinations that refuse us.</param>
/// <param name="Refused">Deliveries that Discord refused for good since the instant asked about.</param>
/// <param name="Posted">Alerts posted since then.</param>
/// <param name="Edited">Edits made since then.</param>
internal sealed record OutboxState(long Waiting, long Overdue, long Held, long Refused, long Posted, long Edited);
