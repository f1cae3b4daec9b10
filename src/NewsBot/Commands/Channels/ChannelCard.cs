using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Commands.Sources;
using NewsBot.Commands.Subscriptions;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Channels;

/// <summary>Draws what holds for a channel.</summary>
internal sealed class ChannelCard(SubscriptionStore subscriptions, HoursStore hours, OutletFinder outlets, IOptions<ModeOptions> modes)
{
    private const int MostTopics = 15;

    public async Task<Reply> DrawAsync(Invocation who, Snowflake channelId, string? note, CancellationToken ct)
    {
        var here = (await subscriptions.OfGuildAsync(who.GuildId, ct)).Where(one => one.ChannelId == channelId).ToArray();
        var place = await hours.OfChannelAsync(who.GuildId, channelId, ct);
        if (place is null) return Reply.Show(Card.Of("Channel", $"{Card.Channel(channelId)} follows nothing yet; `/follow` gives it a topic."));
        var rows = new List<string>();
        foreach (var one in here.Take(MostTopics)) rows.Add(await RowAsync(who, one, ct));
        if (here.Length > MostTopics) rows.Add($"-# and {here.Length - MostTopics} more");
        var text = $"{Card.Channel(channelId)}{State(place)}\n\n{(rows.Count == 0 ? "It follows nothing; `/follow` gives it a topic." : string.Join('\n', rows))}";
        var turn = place.PausedAt is null
            ? Button.Of($"channel-pause:{channelId}", "Pause")
            : Button.Of($"channel-resume:{channelId}", "Resume", ButtonStyle.Primary);
        return Reply.Show(Card.Of("Channel", text, note) with { Fields = [Card.Field("Hours", Hours(place)), Card.Field("Cap", Cap(place))] }, new ActionRow(turn));
    }

    private async Task<string> RowAsync(Invocation who, Subscription one, CancellationToken ct)
    {
        List<string> parts = [Loud.Name(one.Mode).ToLowerInvariant()];
        if (one.MinOutlets > 1) parts.Add($"from {one.MinOutlets} outlets on");
        if (one.OnlyOutlets is { } only) parts.Add($"only {SafeText.Plain(await outlets.NamesAsync(who, only, ct), 120)}");
        if (one.PingRole is { } role) parts.Add($"pings {Card.Role(role)}{(one.PingBreakingOnly ? " at breaking stories" : "")}");
        if (one.PausedAt is { } since) parts.Add($"paused {Card.Ago(since)}");
        return $"{Card.Name(one.TopicName)} · {string.Join(" · ", parts)}";
    }

    private static string State(PlaceTerms place) => place switch
    {
        { DisabledAt: { } since } => $"\nDiscord has refused me there {Card.Ago(since)}: {SafeText.Plain(place.DisabledWhy ?? "", 150)} `/channel test` tries again.",
        { PausedAt: { } since } => $" · **paused** {Card.Ago(since)}",
        _ => "",
    };

    private string Hours(PlaceTerms place)
    {
        var held = place.Chosen.With(modes.Value);
        var quiet = held is { QuietFrom: { } from, QuietUntil: { } until }
            ? $"Quiet from {DigestTitles.Clock(from)} to {DigestTitles.Clock(until)}{(held.BreakingThrough ? ", but for breaking stories" : "")}; what comes meanwhile is told afterwards."
            : "No quiet hours.";
        return $"{quiet}\nDigests at {DigestTitles.Clock(held.DigestAt)}, weekly ones on {Loud.Day(held.DigestDay)}.\n-# {held.TimeZone}";
    }

    private static string Cap(PlaceTerms place) => place.Cap is { } cap
        ? $"At most {Card.Count(cap, "alert", "alerts")} {(place.Per == CapPer.Hour ? "an hour" : "a day")}; what is over comes in one message."
        : "None.";
}
