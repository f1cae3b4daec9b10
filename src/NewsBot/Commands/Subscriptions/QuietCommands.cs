using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Storage;

namespace NewsBot.Commands.Subscriptions;

/// <summary>A member's own hours: <c>/quiet</c>.</summary>
internal sealed class QuietCommands(HoursStore hours, Database database, IOptions<ModeOptions> modes) : ICommandGroup
{
    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "quiet",
            Description = "Choose hours in which you are neither written to nor mentioned",
            Anywhere = true,
            Options =
            [
                Option.Text("from", "When they begin, such as 22:00; off ends them", 10, required: false, suggest: WallClock.SuggestAsync),
                Option.Text("until", "When they end, such as 07:00", 10, required: false, suggest: WallClock.SuggestAsync),
                Option.Text("time-zone", "Where you are, such as Europe/Berlin", 60, required: false, suggest: ZoneFinder.SuggestAsync),
                Option.Flag("breaking-through", "Whether breaking stories come in quiet hours too"),
                Option.Text("digest-at", "When your daily and weekly digests come, such as 08:00", 10, required: false, suggest: WallClock.SuggestAsync),
            ],
            Handle = QuietAsync,
        },
    ];

    private async Task<Reply> QuietAsync(Invocation who, CancellationToken ct)
    {
        var before = await hours.OfMemberAsync(who.UserId, ct);
        if (!who.Arguments.Names.Any()) return Reply.Say(Sentence(before.With(modes.Value)));
        var (chosen, wrong) = HoursReading.Of(who, before);
        if (chosen is null) return Reply.Refuse(wrong!);
        await database.WriteAsync(tx => HoursStore.SetMemberAsync(tx, who.UserId, chosen), ct);
        var hint = chosen.TimeZone is null ? $"\nI take your clock for {modes.Value.TimeZone}; `time-zone` tells me where you are." : "";
        return Reply.Say(Sentence(chosen.With(modes.Value)) + hint);
    }

    private static string Sentence(Hours held)
    {
        var quiet = held is { QuietFrom: { } from, QuietUntil: { } until }
            ? $"You are left in peace from {DigestTitles.Clock(from)} to {DigestTitles.Clock(until)} ({held.TimeZone}){(held.BreakingThrough ? ", but for breaking stories" : "")}. "
                + "Direct messages that wait come together afterwards; mentions are left out."
            : $"You have no quiet hours; `/quiet from:22:00 until:07:00` would set them. Your clock is {held.TimeZone}'s.";
        return $"{quiet} Digests come at {DigestTitles.Clock(held.DigestAt)}.";
    }
}
