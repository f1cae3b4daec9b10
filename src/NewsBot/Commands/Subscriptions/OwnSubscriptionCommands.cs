using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Subscriptions;

/// <summary>One of a member's own subscriptions, opened from <c>/subscriptions</c>: how loud it is, pause, end.</summary>
internal sealed class OwnSubscriptionCommands(SubscriptionStore subscriptions, HoursStore hours, IOptions<ModeOptions> modes) : ICommandGroup
{
    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("subscription", (who, ct) => CardAsync(who, null, ct)) { Updates = true },
        new ComponentAction("subscription-mode", ChangeAsync) { Updates = true },
        new ComponentAction("subscription-pause", (who, ct) => PauseAsync(who, true, ct)) { Updates = true },
        new ComponentAction("subscription-resume", (who, ct) => PauseAsync(who, false, ct)) { Updates = true },
    ];

    private async Task<Reply> ChangeAsync(Invocation who, CancellationToken ct)
    {
        if (await OwnAsync(who, ct) is not { } one || !Enum.TryParse<Mode>(who.Values is [var chosen, ..] ? chosen : null, out var mode)) return Ended();
        if (one.Kind != "dm" && Loud.IsDigest(mode)) return Reply.Refuse("A digest comes as a direct message; `/subscribe` with `deliver: dm` makes one.");
        await subscriptions.SetOwnModeAsync(one.Id, who.UserId, mode, ct);
        return await CardAsync(who, "Changed.", ct);
    }

    private async Task<Reply> PauseAsync(Invocation who, bool pause, CancellationToken ct)
    {
        if (await OwnAsync(who, ct) is not { } one) return Ended();
        await subscriptions.PauseOwnAsync(one.Id, who.UserId, pause ? who.Now : null, ct);
        return await CardAsync(who, pause ? "Paused. What comes meanwhile is not told later." : "Resumed.", ct);
    }

    private async Task<Reply> CardAsync(Invocation who, string? note, CancellationToken ct)
    {
        if (await OwnAsync(who, ct) is not { } one) return Ended();
        var held = (await hours.OfMemberAsync(who.UserId, ct)).With(modes.Value);
        var way = one.Kind == "dm" ? "As a direct message" : $"By a mention in {Card.Channel(one.ChannelId)}";
        var paused = one.PausedAt is { } since ? $"\n**Paused** {Card.Ago(since)}." : "";
        var (id, page) = (one.Id, who.Number(2) ?? 0);
        Mode[] choices = one.Kind == "dm" ? Enum.GetValues<Mode>() : [Mode.Instant, Mode.Breaking];
        return Reply.Show(
            Card.Of(one.TopicName, $"{way}: {Loud.Sentence(one.Manner, held)}.{paused}", note),
            new ActionRow(new StringSelect
            {
                CustomId = $"subscription-mode:{id}:{page}",
                Placeholder = "How it is told",
                Options = [.. choices.Select(mode => new SelectOption(Loud.Name(mode), mode.ToString(), Default: mode == one.Mode ? true : null))],
            }),
            new ActionRow(
                one.PausedAt is null ? Button.Of($"subscription-pause:{id}:{page}", "Pause") : Button.Of($"subscription-resume:{id}:{page}", "Resume", ButtonStyle.Primary),
                Button.Of($"subscription-end:{id}:{page}", "End it", ButtonStyle.Danger),
                Button.Of($"subscriptions:{page}", "‹ All")));
    }

    private async Task<Subscription?> OwnAsync(Invocation who, CancellationToken ct) =>
        who.Number(1) is { } id ? (await subscriptions.OfUserAsync(who.UserId, ct)).FirstOrDefault(one => one.Id.Value == id) : null;

    private static Reply Ended() => Reply.Refuse("That one has ended; `/subscriptions` shows what you get.");
}
