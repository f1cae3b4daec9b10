using NewsBot.Alerts;
using NewsBot.Commands.Topics;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Commands.Alerts;

/// <summary>Tells how an alert came about, from the check that saw the entry to the message that stands in Discord.</summary>
internal sealed class WhyStory(AlertStore alerts, ArchiveStore archive, DeliveryLedger ledger, StoryWishStore wishes)
{
    private const int MostTopics = 5;
    private const int MostEvidence = 4;

    public async Task<Reply> TellAsync(Invocation who, AlertHistory history, CancellationToken ct)
    {
        var coverage = await alerts.CoverageAsync(history.Id, history.StoryId, ct);
        var deliveries = await ledger.OfAlertAsync(history.Id, ct);
        var first = history.Wanted is [var wanted, ..] ? await archive.FindAsync(wanted.EntryId, ct) : null;
        EmbedField[] fields =
        [
            .. await SeenAsync(first, ct),
            .. await TopicsAsync(history, ct),
            Card.Field("Asked for by", string.Join('\n', history.Wanted.Take(MostTopics).Select(one => Asked(history, one)).DefaultIfEmpty("A subscription that has ended."))),
            .. OneStory(coverage),
            .. Breaking(history, coverage),
            .. await MutedAsync(who, history, ct),
            Card.Field("Delivered", Delivered(history, first, deliveries)),
        ];
        return Reply.Show(Card.Of("Why this alert", Card.Headline(first?.Title ?? (coverage.Count > 0 ? coverage[0].Title : ""), first?.Link, 160)) with { Fields = fields });
    }

    private async Task<EmbedField[]> SeenAsync(ArchivedEntry? entry, CancellationToken ct)
    {
        if (entry is null) return [];
        var published = entry.PublishedAt is { } at ? $"dates it {Card.Clock(at)} ({Card.Ago(at)})" : "gives it no date";
        var check = await archive.CheckedAtAsync(entry.Id, ct) is { } started ? $"Its feed was checked at {Card.Clock(started)}; the" : "The";
        return [Card.Field("Seen", $"**{SafeText.Plain(entry.Outlet, 60)}** {published}. {check} entry was seen at {Card.Clock(entry.SeenAt)}.")];
    }

    private async Task<EmbedField[]> TopicsAsync(AlertHistory history, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var wanted in history.Wanted.DistinctBy(one => one.TopicName).Take(MostTopics))
        {
            var entry = await archive.FindAsync(wanted.EntryId, ct);
            var found = entry is not null && TopicQuery.Parse(wanted.Query).Query is { } query ? TopicReading.Found(query, entry) : null;
            lines.Add(found is null
                ? $"{Card.Name(wanted.TopicName)} matched when the entry came; its query has changed since."
                : $"{Card.Name(wanted.TopicName)} found {found}");
        }

        return lines.Count == 0 ? [] : [Card.Field("Topic", string.Join('\n', lines))];
    }

    private static string Asked(AlertHistory history, WantedBy one)
    {
        var since = $"since {Card.Ago(one.CreatedAt)}";
        if (one.UserId.Value == 0) return $"{Card.Channel(history.ChannelId)} follows {Card.Name(one.TopicName)} {since}, set by {Card.Person(one.CreatedBy)}.";
        return history.Kind == "dm" ? $"You, {since}." : $"<@{one.UserId}> is mentioned at {Card.Name(one.TopicName)} {since}.";
    }

    private static EmbedField[] OneStory(IReadOnlyList<Coverage> coverage)
    {
        if (coverage.Count < 2) return [];
        var joined = coverage.Where(entry => entry.Evidence.Length > 0).ToArray();
        var lines = joined.Take(MostEvidence).Select(entry =>
            $"**{SafeText.Plain(entry.Outlet, 40)}** · {Titled(entry)}\n-# shares {SafeText.Plain(string.Join(" · ", entry.Evidence.Split(' ').Take(6)), 120)}");
        var more = joined.Length > MostEvidence ? $"\n-# and {joined.Length - MostEvidence} more; Coverage names them all" : "";
        return [Card.Field("One story", $"{coverage.Count} reports, joined by the words they share:\n{string.Join('\n', lines)}{more}")];
    }

    private static EmbedField[] Breaking(AlertHistory history, IReadOnlyList<Coverage> coverage) => history.BrokeAt is { } at
        ? [Card.Field("Breaking", $"{BreakingScore.OfReports(coverage.Where(entry => !entry.IsWithdrawn).Select(entry => (entry.Witness, entry.At))).Words}; that was much for its topic. Noticed {Card.Ago(at)}.")]
        : [];

    private async Task<EmbedField[]> MutedAsync(Invocation who, AlertHistory history, CancellationToken ct)
    {
        if (await alerts.PlaceAsync(history.Id, ct) is not { } place) return [];
        var lines = new List<string>();
        if (await wishes.StandsAsync("mute", who.UserId, null, place.LeadId, ct)) lines.Add("You have muted the story: no direct message, no digest and no mention tells you of it.");
        if (await wishes.StandsAsync("mute", default, place.DestinationId, place.LeadId, ct)) lines.Add($"{Card.Channel(place.ChannelId)} has muted it for everybody.");
        return lines.Count == 0 ? [] : [Card.Field("Muted", string.Join('\n', lines))];
    }

    private static string Titled(Coverage entry)
    {
        var title = SafeText.Plain(entry.Title, 80);
        return entry.IsWithdrawn ? $"~~{title}~~ (withdrawn by the outlet)" : entry.Standing == "corrected" ? $"{title} (corrected)" : title;
    }

    private static string Delivered(AlertHistory history, ArchivedEntry? first, IReadOnlyList<DeliveryRecord> deliveries)
    {
        if (history.SentAt is not { } sent) return NotYet(history, deliveries);
        var after = first is null ? "" : $", {(sent - first.SeenAt).TotalSeconds:0.0} s after it was seen";
        var tries = deliveries.FirstOrDefault(one => one.Kind == "create") is { Attempts: > 1 } create ? $", at attempt {create.Attempts}" : "";
        var edits = history.Edits > 0 ? $" Edited {Card.Count(history.Edits, "time", "times")} since, last {Card.Ago(history.EditedAt ?? sent)}." : "";
        var gone = history.GoneAt is { } at ? $" Somebody deleted it; noticed {Card.Ago(at)}." : "";
        return $"Planned at {Card.Clock(history.PlannedAt)}, posted at {Card.Clock(sent)}{after}{tries}.{edits}{gone}";
    }

    private static string NotYet(AlertHistory history, IReadOnlyList<DeliveryRecord> deliveries)
    {
        if (history.DisabledWhy is { } why) return $"It waits: {Card.Channel(history.ChannelId)} refuses me. {SafeText.Plain(why, 200)}";
        return deliveries.FirstOrDefault(one => one.Kind == "create") switch
        {
            { State: "refused" } refused => $"It was not posted: {SafeText.Plain(refused.Detail ?? "no reason given.", 200)}",
            { Attempts: > 0 } trying => $"It waits after {Card.Count(trying.Attempts, "attempt", "attempts")}; the next is {Card.Ago(trying.DueAt)}. {SafeText.Plain(trying.Detail ?? "", 200)}",
            _ => "It is on its way.",
        };
    }
}
