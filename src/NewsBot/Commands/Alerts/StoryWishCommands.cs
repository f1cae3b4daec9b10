using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Commands.Channels;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Commands.Alerts;

/// <summary>The buttons "Follow" and "Mute story" of an alert: each press turns the wish on or off, and says which it is now.</summary>
internal sealed class StoryWishCommands(
    AlertHistoryStore histories, StoryWishStore wishes, SubscriptionStore subscriptions, AlertStore alerts, BulletinStore bulletins, Database database,
    DiscordPlaces places, MessageMark mark, IOptions<CommandsOptions> options) : ICommandGroup
{
    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("follow", FollowAsync),
        new ComponentAction("mute", MuteAsync),
        new ComponentAction("mute-here", MuteHereAsync) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("unfollow", UnfollowAsync),
    ];

    private async Task<Reply> FollowAsync(Invocation who, CancellationToken ct)
    {
        var (alert, refusal) = await AlertAsync(who, ct);
        if (alert is null) return Reply.Refuse(refusal!);
        if (await wishes.EndAsync("follow", who.UserId, null, alert.LeadId, ct)) return Reply.Say("You no longer follow this story. Press **Follow** again to take it up anew.");
        var own = await wishes.OfUserAsync(who.UserId, ct);
        if (own.Count >= options.Value.StoriesPerMember)
            return Reply.Refuse($"You follow or mute {own.Count} stories, which is the most; end one with `/subscriptions` first.");

        var (channelId, closed) = await places.OpenDirectAsync(who.UserId, ct);
        if (closed is not null) return Reply.Refuse(closed);
        // The first message shows whether the member takes any; whoever gets messages of ours already needs no greeting.
        var known = (await subscriptions.OfUserAsync(who.UserId, ct)).Any(one => one.Kind == "dm" && one.DisabledAt is null) || own.Any(one => one.Wish == "follow");
        if (!known && await places.GreetAsync(channelId, "Here you will get what is new in the stories you follow. `/subscriptions` shows and ends them.", ct) is { } refused)
            return Reply.Refuse(refused);
        await database.WriteAsync(async tx =>
        {
            var destination = await SubscriptionStore.DestinationAsync(tx, "dm", channelId, default, who.UserId);
            await StoryWishStore.AddAsync(tx, "follow", who.UserId, destination, alert.LeadId, alert.GuildId, who.Now);
        }, ct);
        var unmuted = await wishes.EndAsync("mute", who.UserId, null, alert.LeadId, ct) ? " It is no longer muted." : "";
        return Reply.Say($"You follow this story now: what is new in it comes to you as a direct message.{unmuted} Press **Follow** again to stop.");
    }

    private async Task<Reply> MuteAsync(Invocation who, CancellationToken ct)
    {
        var (alert, refusal) = await AlertAsync(who, ct);
        if (alert is null) return Reply.Refuse(refusal!);
        if (await wishes.EndAsync("mute", who.UserId, null, alert.LeadId, ct)) return await WithHereAsync(who, alert, "This story is no longer muted for you.", ct);
        var own = await wishes.OfUserAsync(who.UserId, ct);
        if (own.Count >= options.Value.StoriesPerMember)
            return Reply.Refuse($"You follow or mute {own.Count} stories, which is the most; end one with `/subscriptions` first.");
        await database.WriteAsync(tx => StoryWishStore.AddAsync(tx, "mute", who.UserId, null, alert.LeadId, alert.GuildId, who.Now), ct);
        var unfollowed = await wishes.EndAsync("follow", who.UserId, null, alert.LeadId, ct) ? " You no longer follow it." : "";
        return await WithHereAsync(who, alert, $"You hear no more of this story: no direct message, no mention.{unfollowed} Press **Mute story** again to undo.", ct);
    }

    private async Task<Reply> MuteHereAsync(Invocation who, CancellationToken ct)
    {
        var (alert, refusal) = await AlertAsync(who, ct);
        if (alert is null || alert.IsDirect) return Reply.Refuse(refusal ?? "This works in a server only.");
        if (await wishes.EndAsync("mute", default, alert.DestinationId, alert.LeadId, ct))
            return Offer(alert, muted: false, $"{Card.Channel(alert.ChannelId)} hears of this story again: its alert grows, and its updates are posted.");
        await database.WriteAsync(tx => StoryWishStore.AddAsync(tx, "mute", default, alert.DestinationId, alert.LeadId, alert.GuildId, who.Now), ct);
        return Offer(alert, muted: true, $"{Card.Channel(alert.ChannelId)} hears no more of this story: its alert stays as it is, and nothing more is posted.");
    }

    // Under an update in direct messages, which belongs to no alert there.
    private async Task<Reply> UnfollowAsync(Invocation who, CancellationToken ct)
    {
        if (mark.ReadBulletin(string.Join(':', who.Marks)) is not { } id || await bulletins.ContentAsync(id, ct) is not BulletinContent.Update update)
            return Reply.Refuse("This update is no longer in my archive; `/subscriptions` shows the stories you follow.");
        return await wishes.EndAsync("follow", who.UserId, null, new EntryId(update.EntryId), ct)
            ? Reply.Say("You no longer follow this story.")
            : Reply.Say("You do not follow this story any more.");
    }

    private async Task<Reply> WithHereAsync(Invocation who, StoryPlace alert, string sentence, CancellationToken ct) =>
        alert.IsDirect || !who.May(Permissions.ManageChannels)
            ? Reply.Say(sentence)
            : Offer(alert, await wishes.StandsAsync("mute", default, alert.DestinationId, alert.LeadId, ct), sentence);

    private Reply Offer(StoryPlace alert, bool muted, string sentence) => Reply.Say(sentence) with
    {
        Components = [new ActionRow(Button.Of(mark.Button("mute-here", alert.AlertId), muted ? "Unmute here for everybody" : "Mute here for everybody"))],
    };

    // A direct message's alert is for its reader only; a channel's for its server.
    private async Task<(StoryPlace? Alert, string? Refusal)> AlertAsync(Invocation who, CancellationToken ct)
    {
        if (mark.Read(string.Join(':', who.Marks)) is not { } id || await histories.FindAsync(id, ct) is not { } history || await alerts.PlaceAsync(id, ct) is not { } place)
            return (null, "This alert is no longer in my archive.");
        return history.IsFor(who.UserId, who.GuildId) ? (place, null) : (null, "That alert belongs to another server.");
    }
}
