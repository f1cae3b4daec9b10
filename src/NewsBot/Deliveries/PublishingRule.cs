namespace NewsBot.Deliveries;

/// <summary>
/// Which alert of an announcement channel goes on to the servers that follow it. Discord lets a channel publish some ten messages an
/// hour, so they are spent on the biggest stories: half of the hour's number freely, the rest on big ones or with a pause between. Pure.
/// </summary>
internal static class PublishingRule
{
    /// <summary>One of a channel's alerts that stand unpublished, in view of when its last ones were published; null: none now.</summary>
    public static PublishingCandidate? Choose(
        IEnumerable<PublishingCandidate> candidates, IReadOnlyList<DateTimeOffset> published, DateTimeOffset now, DeliveryOptions options)
    {
        var spent = published.Where(at => at > now - TimeSpan.FromHours(1)).ToArray();
        if (spent.Length >= options.PublishedPerHour) return null;
        // Of two alike the older goes first, so that a quiet channel publishes everything, in order.
        var biggest = candidates.OrderByDescending(one => one.Outlets).ThenBy(one => one.SentAt).FirstOrDefault();
        if (biggest is null || spent.Length < options.PublishedPerHour / 2 || biggest.Outlets >= options.BigStory) return biggest;
        return now - spent.Max() >= TimeSpan.FromHours(1) / options.PublishedPerHour ? biggest : null;
    }
}
