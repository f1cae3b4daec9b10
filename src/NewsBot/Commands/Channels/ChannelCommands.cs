using NewsBot.Alerts;
using NewsBot.Commands.Changes;
using NewsBot.Commands.Subscriptions;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;

namespace NewsBot.Commands.Channels;

/// <summary>All that holds for a channel: what it follows and how loud, its hours and its cap; pausing it, and trying whether messages arrive.</summary>
internal sealed class ChannelCommands(
    SubscriptionStore subscriptions, HoursStore hours, ChannelCard card, DiscordPlaces places, Database database, DeliverySignal deliveries) : ICommandGroup
{
    private static readonly Option Which = Option.Channel("channel", "Which channel; here when left out", required: false, FollowCommands.Takers);

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "channel",
            Description = "See and set what a channel gets, how loud and when",
            Needs = Permissions.ManageChannels,
            Subcommands =
            [
                new Command { Name = "show", Description = "See what a channel follows, its hours and its cap", Options = [Which], Handle = ShowAsync },
                new Command { Name = "edit", Description = "Set a channel's hours and cap; what is left out stays", Options = Editable(), Handle = EditAsync },
                new Command { Name = "pause", Description = "Send nothing to a channel for now", Options = [Which], Handle = (who, ct) => PauseAsync(who, true, ct) },
                new Command { Name = "resume", Description = "Send to a channel again", Options = [Which], Handle = (who, ct) => PauseAsync(who, false, ct) },
                new Command { Name = "test", Description = "Send a message to a channel to see that it arrives", Options = [Which], Handle = TestAsync },
            ],
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("channel-pause", (who, ct) => TurnAsync(who, true, ct)) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("channel-resume", (who, ct) => TurnAsync(who, false, ct)) { Needs = Permissions.ManageChannels, Updates = true },
    ];

    private static IReadOnlyList<Option> Editable() =>
    [
        Which,
        Option.Text("time-zone", "Where the clock on its wall is, such as Europe/Berlin", 60, required: false, suggest: ZoneFinder.SuggestAsync),
        Option.Text("quiet-from", "When quiet hours begin, such as 22:00; off for none", 10, required: false, suggest: WallClock.SuggestAsync),
        Option.Text("quiet-until", "When quiet hours end, such as 07:00", 10, required: false, suggest: WallClock.SuggestAsync),
        Option.Flag("breaking-through", "Whether breaking stories come in quiet hours too"),
        Option.Text("digest-at", "When daily and weekly digests come, such as 08:00", 10, required: false, suggest: WallClock.SuggestAsync),
        Option.Choice("digest-day", "The day of weekly digests", required: false, [.. Enumerable.Range(1, 7).Select(day => new CommandChoice(Loud.Day(day), day.ToString()))]),
        Option.Whole("cap", "The most alerts in that time; more come together in one message; 0 for no cap", 0, 1000),
        Option.Choice("cap-per", "The time that the cap counts in", required: false, new CommandChoice("An hour", "hour"), new CommandChoice("A day", "day")),
    ];

    private async Task<Reply> ShowAsync(Invocation who, CancellationToken ct)
    {
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        return FollowCommands.NotTheirs(who, channelId) is { } foreign ? Reply.Refuse(foreign) : await card.DrawAsync(who, channelId, null, ct);
    }

    private async Task<Reply> EditAsync(Invocation who, CancellationToken ct)
    {
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (FollowCommands.NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        if (who.Arguments.Names.All(name => name == "channel")) return Reply.Refuse("Name what is to change, such as `quiet-from` or `cap`; `/channel show` shows what is set.");
        if (await hours.OfChannelAsync(who.GuildId, channelId, ct) is not { } place) return Reply.Refuse(NothingThere(channelId));
        var (chosen, wrong) = HoursReading.Of(who, place.Chosen);
        if (chosen is null) return Reply.Refuse(wrong!);
        var cap = who.Arguments.Integer("cap") is { } asked ? (asked == 0 ? null : (int?)asked) : place.Cap;
        if (cap is null && who.Arguments.Text("cap-per") is not null) return Reply.Refuse("There is no cap to count; name it as `cap`.");
        var per = cap is null ? null : who.Arguments.Text("cap-per") ?? place.CapPer ?? "hour";
        await database.WriteAsync(async tx =>
        {
            await HoursStore.SetChannelAsync(tx, place.Id, chosen, cap, per);
            await ChangeStore.AddAsync(tx, who, new Change.PlaceSet(place.Id.Value, (long)channelId.Value, place.Chosen, place.Cap, place.CapPer));
        }, ct);
        return await card.DrawAsync(who, channelId, "Changed.", ct);
    }

    private async Task<Reply> PauseAsync(Invocation who, bool pause, CancellationToken ct)
    {
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (FollowCommands.NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        if (await hours.OfChannelAsync(who.GuildId, channelId, ct) is not { } place) return Reply.Refuse(NothingThere(channelId));
        if (place.PausedAt is not null == pause) return Reply.Refuse($"{Card.Channel(channelId)} is {(pause ? "paused already" : "not paused")}.");
        await SetAsync(who, place, pause, ct);
        return Reply.Say(pause
            ? $"{Card.Channel(channelId)} gets nothing until `/channel resume`. What comes meanwhile is not told later; `/why` will say so."
            : $"{Card.Channel(channelId)} gets its news again.");
    }

    // The custom id is ours, but the permission we were pressed with is for the channel that the card is in.
    private async Task<Reply> TurnAsync(Invocation who, bool pause, CancellationToken ct)
    {
        if (who.Number(1) is not { } id || new Snowflake((ulong)id) is var channelId && channelId != who.ChannelId && !who.May(Permissions.ManageGuild))
            return Reply.Refuse($"Please use `/channel {(pause ? "pause" : "resume")}` there.");
        if (await hours.OfChannelAsync(who.GuildId, channelId, ct) is { } place) await SetAsync(who, place, pause, ct);
        return await card.DrawAsync(who, channelId, pause ? "Paused." : "Resumed.", ct);
    }

    private async Task<Reply> TestAsync(Invocation who, CancellationToken ct)
    {
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (FollowCommands.NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        var (place, closed) = await places.LookAsync(who.GuildId, channelId, ct);
        if (place is null) return Reply.Refuse(closed!);
        var follows = (await subscriptions.OfGuildAsync(who.GuildId, ct)).Count(one => one.ChannelId == channelId);
        await database.WriteAsync(async tx =>
        {
            var destination = await SubscriptionStore.DestinationAsync(tx, place.Kind, channelId, who.GuildId, default);
            var text = follows == 0 ? "Messages arrive here. Nothing is followed yet: `/follow` begins." : $"Messages arrive here. The channel follows {Card.Count(follows, "topic", "topics")}.";
            await BulletinStore.PlanAsync(tx, destination, $"test:{who.Now.ToUnixTimeMilliseconds()}", new BulletinContent.Notice("Test", text), who.Now, who.Now);
        }, ct);
        deliveries.Ring();
        return Reply.Say($"I may post in {Card.Channel(channelId)}, and a test message is on its way.");
    }

    private Task SetAsync(Invocation who, PlaceTerms place, bool pause, CancellationToken ct) =>
        database.WriteAsync(async tx =>
        {
            await HoursStore.PauseAsync(tx, place.Id, pause ? who.Now : null);
            await ChangeStore.AddAsync(tx, who, new Change.PlacePaused(place.Id.Value, (long)place.ChannelId.Value, pause));
        }, ct);

    private static string NothingThere(Snowflake channelId) => $"{Card.Channel(channelId)} gets nothing from me yet; `/follow` gives it a topic first.";
}
