using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;

namespace NewsBot.Commands.Alerts;

/// <summary>
/// A moderator's word on stories: "not the same story" takes a report out, the message menu "Same story as…" makes two alerts' stories one.
/// The word is kept; alerts are edited, never contradicted.
/// </summary>
internal sealed class RegroupCommands(AlertStore alerts, AlertHistoryStore histories, Regrouper regrouper, MessageMark mark) : ICommandGroup
{
    private const int MostOptions = 25;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    public IReadOnlyList<Command> Commands =>
    [
        new Command { Name = "Same story as…", Type = CommandType.Message, Needs = Permissions.ManageChannels, Handle = OfferAsync },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("not-same", SplitAsync) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("same-as", JoinAsync) { Needs = Permissions.ManageChannels, Updates = true },
    ];

    private async Task<Reply> SplitAsync(Invocation who, CancellationToken ct)
    {
        if (await TheirsAsync(who, mark.Read(string.Join(':', who.Marks)), ct) is not { } history) return Foreign();
        if (who.Values.Count == 0 || !long.TryParse(who.Values[0], out var chosen)) return Reply.Refuse("Choose the report that tells another story.");
        var coverage = await alerts.CoverageAsync(history.Id, history.StoryId, ct);
        if (coverage.FirstOrDefault(entry => entry.EntryId.Value == chosen) is not { } report) return Reply.Refuse("That report is in this story no more.");
        return await regrouper.SplitAsync(report.EntryId, new JudgedBy(who.GuildId, who.UserId), ct) switch
        {
            Regrouped.Split split => Reply.Say($"{Card.Name(report.Title)} is a story of its own now{(split.Moved.Count > 1 ? ", and the other reports go on as another" : "")}; the alerts follow, and I will not put them together again."),
            Regrouped.Refused refused => Reply.Refuse(refused.Why),
            _ => throw new InvalidOperationException("A split came to something else."),
        };
    }

    private async Task<Reply> OfferAsync(Invocation who, CancellationToken ct)
    {
        if (who.Message is not { } message || await TheirsAsync(who, await alerts.OfMessageAsync(message.Id, ct), ct) is not { } history)
            return Reply.Refuse("That message is none of this server's alerts; open the menu on an alert.");
        var others = await alerts.NearbyAsync(history.Id, who.Now - Recent, MostOptions, ct);
        if (others.Count == 0) return Reply.Refuse($"{Card.Channel(history.ChannelId)} has no other alert of the last {Recent.TotalDays:0} days.");
        return Reply.Show(
            Card.Of("Same story as…", "Which alert of this channel tells the same story? The older one grows; the other says where it goes on."),
            new ActionRow(new StringSelect
            {
                CustomId = mark.Button("same-as", history.Id),
                Placeholder = "Choose an alert",
                Options = [.. others.Select(other => new SelectOption(Short(other.Title), other.Id.ToString(), Ago(who.Now - other.PlannedAt)))],
            }));
    }

    private async Task<Reply> JoinAsync(Invocation who, CancellationToken ct)
    {
        var other = who.Values.Count > 0 && long.TryParse(who.Values[0], out var chosen) ? new AlertId(chosen) : (AlertId?)null;
        if (await TheirsAsync(who, mark.Read(string.Join(':', who.Marks)), ct) is not { } one || await TheirsAsync(who, other, ct) is not { } two) return Foreign();
        return await regrouper.JoinAsync(one.StoryId, two.StoryId, new JudgedBy(who.GuildId, who.UserId), ct) switch
        {
            Regrouped.Joined => Reply.Say("Those two are one story now: the older alert grows, and the other says where it goes on."),
            Regrouped.Refused refused => Reply.Refuse(refused.Why),
            _ => throw new InvalidOperationException("A join came to something else."),
        };
    }

    private async Task<AlertHistory?> TheirsAsync(Invocation who, AlertId? id, CancellationToken ct) =>
        id is { } known && await histories.FindAsync(known, ct) is { } history && history.GuildId == who.GuildId && history.UserId.Value == 0 ? history : null;

    private static Reply Foreign() => Reply.Refuse("That alert is no longer in my archive, or belongs to another server.");

    private static string Ago(TimeSpan ago) => ago.TotalMinutes < 90 ? Card.Count((long)ago.TotalMinutes, "minute ago", "minutes ago") : Card.Count((long)ago.TotalHours, "hour ago", "hours ago");

    private static string Short(string text) => text.Length <= 100 ? text : text[..99] + "…";
}
