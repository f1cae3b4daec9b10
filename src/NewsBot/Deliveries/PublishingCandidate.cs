using NewsBot.Alerts;

namespace NewsBot.Deliveries;

/// <summary>An alert that stands in an announcement channel and was not published.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="DestinationId">Its channel.</param>
/// <param name="SentAt">When it was posted.</param>
/// <param name="Outlets">How many outlets report its story by now.</param>
internal sealed record PublishingCandidate(AlertId AlertId, DestinationId DestinationId, DateTimeOffset SentAt, int Outlets);
