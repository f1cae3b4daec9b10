using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Entries;

namespace NewsBot.Commands.Alerts;

/// <summary>Who reports a story, since when, and what changed: the button and the message menu "Coverage".</summary>
internal sealed class CoverageCommands(AlertStore alerts, AlertHistoryStore histories, BulletinStore bulletins, MessageMark mark) : ICommandGroup
{
    public IReadOnlyList<Command> Commands =>
    [
        new Command { Name = "Coverage", Type = CommandType.Message, Anywhere = true, Handle = OfMessageAsync },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("coverage", (who, ct) => OfMarkAsync(who, string.Join(':', who.Marks), 0, ct)),
        new ComponentAction("update-coverage", (who, ct) => OfMarkAsync(who, string.Join(':', who.Marks), 0, ct)),
        new ComponentAction("coverage-page", (who, ct) => OfMarkAsync(who, string.Join(':', who.Marks.Skip(1)), who.Number(1) ?? 0, ct)) { Updates = true },
    ];

    private async Task<Reply> OfMarkAsync(Invocation who, string named, long page, CancellationToken ct)
    {
        if (mark.Read(named) is { } id) return await OfAlertAsync(who, id, page, ct);
        if (mark.ReadBulletin(named) is not { } bulletin) return Gone();
        switch (await bulletins.ContentAsync(bulletin, ct))
        {
            case BulletinContent.NowBreaking breaking:
                return await OfAlertAsync(who, new AlertId(breaking.AlertId), page, ct);
            case BulletinContent.Update update:
                var coverage = await alerts.CoverageAsync(new EntryId(update.EntryId), Discord.Snowflake.Parse(update.GuildId), ct);
                return CoverageCard.Draw(coverage, page, mark.Of(bulletin), regroup: null);
            default:
                return Gone();
        }
    }

    private static Reply Gone() => Reply.Refuse("This alert is no longer in my archive.");

    private async Task<Reply> OfMessageAsync(Invocation who, CancellationToken ct) =>
        who.Message is { } message && await alerts.OfMessageAsync(message.Id, ct) is { } id
            ? await OfAlertAsync(who, id, 0, ct)
            : Reply.Refuse("That message is none of my alerts; open the menu on an alert.");

    private async Task<Reply> OfAlertAsync(Invocation who, AlertId id, long page, CancellationToken ct)
    {
        if (await histories.FindAsync(id, ct) is not { } history) return Reply.Refuse("This alert is no longer in my archive.");
        if (!history.IsFor(who.UserId, who.GuildId)) return Reply.Refuse("That alert belongs to another server.");
        var coverage = await alerts.CoverageAsync(id, history.StoryId, ct);
        return CoverageCard.Draw(coverage, page, mark.Of(id), who.InGuild && who.May(Permissions.ManageChannels) ? mark.Button("not-same", id) : null);
    }
}
