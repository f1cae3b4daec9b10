using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Commands.Topics;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Commands.Alerts;

/// <summary>Tells why a link was not posted: never seen, no news, no topic for it, or nobody who asked.</summary>
internal sealed class WhyNot(ArchiveStore archive, WhyLines together, SourceStore sources, SubscriptionStore subscriptions, TopicStore topics)
{
    /// <param name="who">Who asks.</param>
    /// <param name="link">The link as it was typed.</param>
    /// <param name="entries">What has that link; none became an alert that the asker may see.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Reply> ExplainAsync(Invocation who, string link, IReadOnlyList<ArchivedEntry> entries, CancellationToken ct) =>
        entries.Count == 0
            ? Reply.Show(Card.Of("Not seen", await NotSeenAsync(who, link, ct)))
            : Reply.Show(Card.Of("Why it was not posted", Card.Headline(entries[^1].Title, entries[^1].Link, 160)) with { Fields = await StepsAsync(who, entries[^1], ct) });

    private async Task<string> NotSeenAsync(Invocation who, string link, CancellationToken ct)
    {
        var host = SafeText.Host(link) ?? "";
        var feeds = await sources.ListAsync(who.GuildId, ct);
        var near = feeds.Where(feed => SameSite(host, SafeText.Host(feed.HomePage)) || SameSite(host, SafeText.Host(feed.Address))).ToArray();
        if (feeds.Count == 0) return "This server has no sources, so nothing reaches it; `/source add` adds the first.";
        if (near.Length == 0)
            return $"None of this server's {Card.Count(feeds.Count, "source", "sources")} has brought that link, and none is from {SafeText.Plain(host, 80)}. `/source add` could add it.";
        var lines = near.Take(3).Select(feed => $"{Card.Name(feed.Title ?? feed.OutletName)} was checked {(feed.CheckedAt is { } at ? Card.Ago(at) : "never yet")}"
            + $"{(feed.FailingSince is null ? "" : ", and fails: " + SafeText.Plain(feed.FailureDetail ?? "", 150))}; the next check is {Card.Ago(feed.NextCheckAt)}.");
        return $"No source has brought that link so far.\n{string.Join('\n', lines)}";
    }

    private async Task<EmbedField[]> StepsAsync(Invocation who, ArchivedEntry entry, CancellationToken ct)
    {
        var reasons = await archive.ReasonsAsync(entry.Id, who.GuildId, who.UserId, ct);
        var seen = Card.Field("Seen", $"**{SafeText.Plain(entry.Outlet, 60)}**, {Card.Ago(entry.SeenAt)}.");
        if (await together.FieldsAsync(who, entry.StoryId, ct) is { Length: > 0 } told) return [seen, .. told];
        if (reasons.Count > 0) return [seen, Card.Field("Reason", string.Join('\n', reasons.Select(row => SafeText.Plain(row.Reason, 300)).Distinct().Take(5)))];
        return [seen, Card.Field("Topics", await TopicsAsync(who, entry, ct))];
    }

    private async Task<string> TopicsAsync(Invocation who, ArchivedEntry entry, CancellationToken ct)
    {
        var known = await topics.ListAsync(who.GuildId, ct);
        var wanted = (await subscriptions.OfGuildAsync(who.GuildId, ct)).Concat((await subscriptions.OfUserAsync(who.UserId, ct)).Where(one => one.GuildId == who.GuildId))
            .Select(one => one.TopicId).ToHashSet();
        var lines = new List<string>();
        foreach (var topic in known)
        {
            if (TopicQuery.Parse(topic.Query).Query is not { } query || TopicReading.Found(query, entry) is not { } found) continue;
            lines.Add(wanted.Contains(topic.Id)
                ? $"{Card.Name(topic.Name)} finds {found}, but was made, changed or followed only after it came."
                : $"{Card.Name(topic.Name)} finds {found}, but neither a channel here nor you follow it.");
        }

        if (lines.Count > 0) return string.Join('\n', lines.Take(5));
        return TopicReading.Nearest(known.Where(topic => wanted.Contains(topic.Id)), entry) is { } nearest
            ? $"No topic matches it. The nearest is {nearest}"
            : "No topic that is followed here has anything in common with it.";
    }

    private static bool SameSite(string host, string? other) =>
        other is not null && host.Length > 0
        && (host.Equals(other, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith('.' + other, StringComparison.OrdinalIgnoreCase)
            || other.EndsWith('.' + host, StringComparison.OrdinalIgnoreCase));
}
