using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Commands.Changes;
using NewsBot.Commands.Sources;
using NewsBot.Commands.Subscriptions;
using NewsBot.Commands.Topics;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Channels;

/// <summary>What a channel receives: <c>/follow</c> and <c>/unfollow</c>.</summary>
internal sealed class FollowCommands(
    TopicFinder finder, OutletFinder outlets, SubscriptionStore subscriptions, HoursStore hours, SourceStore sources, Database database, DiscordPlaces places, IOptions<CommandsOptions> options, IOptions<ModeOptions> modes) : ICommandGroup
{
    /// <summary>The kinds of channel that take news.</summary>
    internal static readonly ChannelType[] Takers =
    [
        ChannelType.Text, ChannelType.Announcement, ChannelType.Forum, ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread,
    ];

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "follow",
            Description = "Send a topic's news to a channel, one alert a story",
            Needs = Permissions.ManageChannels,
            Options =
            [
                Option.Text("topic", "The topic, one of this server's or a preset", 100, suggest: finder.SuggestAsync),
                Option.Channel("channel", "Where to; here when left out", required: false, Takers),
                Loud.Modes(Mode.Instant, Mode.Hourly, Mode.Daily, Mode.Weekly, Mode.Breaking),
                Option.Role("ping-role", "The only role an alert pings; nobody when left out"),
                Option.Flag("breaking-only-ping", "Ping the role at breaking stories only"),
                Option.Whole("min-outlets", "Tell a story only when so many independent outlets report it", 1, 20),
                Option.Text("sources", "Listen to these outlets only, parted by commas", 400, required: false, suggest: outlets.SuggestAsync),
                Option.Choice("threads", "Where news of a story that was told already goes; as it is when left out", required: false,
                    new CommandChoice("Into a thread under its alert", "on"), new CommandChoice("Nowhere: the alert itself grows", "off")),
                .. ChannelLook.Options,
            ],
            Handle = FollowAsync,
        },
        new Command
        {
            Name = "unfollow",
            Description = "Stop sending a topic's news to a channel",
            Needs = Permissions.ManageChannels,
            Options =
            [
                Option.Text("topic", "A topic that a channel of this server follows", 100, suggest: SuggestFollowedAsync),
                Option.Channel("channel", "Which channel; here when left out", required: false, Takers),
            ],
            Handle = UnfollowAsync,
        },
    ];

    private async Task<Reply> FollowAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await finder.FindAsync(who, who.Arguments.Text("topic") ?? "", ct);
        if (topic is null) return Reply.Refuse(unknown!);
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        var (place, closed) = await places.LookAsync(who.GuildId, channelId, ct);
        if (place is null) return Reply.Refuse(closed!);
        var role = who.Arguments.Role("ping-role");
        if (role is not null && NoPing(who, role, place) is { } silent) return Reply.Refuse(silent);
        var (look, unfit) = ChannelLook.Of(who, place);
        if (unfit is not null) return Reply.Refuse(unfit);
        var (manner, unclear) = await MannerAsync(who, role, ct);
        if (manner is null) return Reply.Refuse(unclear!);
        var (hook, noHook) = look.NeedsWebhook ? await places.WebhookAsync(channelId, ct) : (null, null);
        if (noHook is not null) return Reply.Refuse(noHook);

        var threads = who.Arguments.Text("threads");
        if (threads == "on" && NoThreads(place) is { } unthreaded) return Reply.Refuse(unthreaded);

        var followed = (await subscriptions.OfGuildAsync(who.GuildId, ct)).Where(one => one.ChannelId == channelId).ToArray();
        var before = followed.FirstOrDefault(one => one.TopicId == topic.Id);
        if (before is null && followed.Length >= options.Value.TopicsPerChannel)
            return Reply.Refuse($"{Card.Channel(channelId)} follows {followed.Length} topics already, which is the most; `/unfollow` one first.");
        await database.WriteAsync(async tx =>
        {
            var destination = await SubscriptionStore.DestinationAsync(tx, place.Kind, channelId, who.GuildId, default);
            var stood = await DestinationStore.LookAsync(tx, destination);
            await look.ApplyAsync(tx, destination, hook);
            if (threads is not null) await DestinationStore.SetThreadsAsync(tx, destination, threads == "on");
            if (await DestinationStore.LookAsync(tx, destination) != stood) await ChangeStore.AddAsync(tx, who, new Change.LookSet(destination.Value, (long)channelId.Value, stood));
            await SubscriptionStore.AddAsync(tx, destination, topic.Id, default, who.GuildId, role?.Id, who.UserId, who.Now, manner);
            if (Made(channelId, topic, before, role, manner) is { } change) await ChangeStore.AddAsync(tx, who, change);
        }, ct);
        return Reply.Say(await DoneAsync(who, topic, channelId, before, role, manner, ct) + Threads(threads) + look.Said);
    }

    private static string Threads(string? threads) => threads switch
    {
        "on" => " What is new in a story goes into a thread under its alert.",
        "off" => " No threads are opened: the alert itself grows.",
        _ => "",
    };

    // A forum's post is a thread already; a thread has none of its own.
    private static string? NoThreads(Place place)
    {
        if (place.Channel.IsThread) return $"{Card.Channel(place.Channel.Id)} is a thread, and a thread has no threads of its own; leave `threads` out, or choose its channel.";
        var needed = place.Kind == "forum" ? Permissions.SendMessagesInThreads : Permissions.CreatePublicThreads | Permissions.SendMessagesInThreads;
        var missing = new[] { Permissions.CreatePublicThreads, Permissions.SendMessagesInThreads }.Where(one => needed.HasFlag(one) && !place.May(one)).Aggregate(Permissions.None, (all, one) => all | one);
        return missing == Permissions.None ? null : $"I may not use threads in {Card.Channel(place.Channel.Id)}: give me **{PermissionNames.Of(missing)}** there, then try again.";
    }

    private async Task<(Manner? Manner, string? Refusal)> MannerAsync(Invocation who, Role? role, CancellationToken ct)
    {
        var mode = Loud.Chosen(who);
        var breakingOnly = who.Arguments.Flag("breaking-only-ping") ?? false;
        if (role is null && breakingOnly) return (null, "There is no role to ping: name one as `ping-role`, or leave `breaking-only-ping` out.");
        if (role is not null && Loud.IsDigest(mode)) return (null, "A digest pings nobody: leave `ping-role` out, or choose another `mode`.");
        var (only, unknown) = await outlets.FindAsync(who, who.Arguments.Text("sources"), ct);
        return unknown is not null
            ? (null, unknown)
            : (new Manner { Mode = mode, MinOutlets = (int)(who.Arguments.Integer("min-outlets") ?? 1), OnlyOutlets = only, PingBreakingOnly = breakingOnly }, null);
    }

    private static Change? Made(Snowflake channelId, Topic topic, Subscription? before, Role? role, Manner manner)
    {
        var way = Loud.Name(manner.Mode).ToLowerInvariant();
        if (before is null) return new Change.Followed((long)channelId.Value, topic.Id.Value, topic.Name, way);
        return before.Manner == manner && before.PingRole == role?.Id
            ? null
            : new Change.Refollowed((long)channelId.Value, topic.Id.Value, topic.Name, way, before.Manner, (long?)before.PingRole?.Value);
    }

    private async Task<string> DoneAsync(Invocation who, Topic topic, Snowflake channelId, Subscription? before, Role? role, Manner manner, CancellationToken ct)
    {
        var chosen = (await hours.OfChannelAsync(who.GuildId, channelId, ct))?.Chosen.With(modes.Value) ?? new ChosenHours().With(modes.Value);
        var pings = role is null ? "nobody is pinged" : manner.PingBreakingOnly ? $"breaking stories ping {Card.Role(role.Id)}" : $"each alert pings {Card.Role(role.Id)}";
        var way = $"{Loud.Sentence(manner, chosen)}; {pings}";
        if (before is not null)
        {
            return before.PingRole == role?.Id && before.Manner == manner && before.PausedAt is null
                ? $"{Card.Channel(channelId)} follows {Card.Name(topic.Name)} already; nothing was changed."
                : $"{Card.Channel(channelId)} followed {Card.Name(topic.Name)} already; from now on {way}.";
        }

        var news = $"{Card.Channel(channelId)} now gets {Card.Name(topic.Name)}: {way}.";
        return (await sources.ListAsync(who.GuildId, ct)).Count > 0
            ? news
            : news + "\nThis server has no sources yet: add the first with `/source add`.";
    }

    private async Task<Reply> UnfollowAsync(Invocation who, CancellationToken ct)
    {
        var name = who.Arguments.Text("topic") ?? "";
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        var all = await subscriptions.OfGuildAsync(who.GuildId, ct);
        var named = all.Where(one => TopicStore.NameKey(one.TopicName) == TopicStore.NameKey(name)).ToArray();
        if (named.Length == 0) return Reply.Refuse(NotFollowed(name, all));
        if (named.FirstOrDefault(one => one.ChannelId == channelId) is not { } subscription)
        {
            var elsewhere = string.Join(", ", named.Select(one => Card.Channel(one.ChannelId)).Distinct().Take(5));
            return Reply.Refuse($"{Card.Channel(channelId)} does not follow {Card.Name(named[0].TopicName)}; it goes to {elsewhere}. Name one of those as `channel`.");
        }

        var ended = await database.WriteAsync(async tx =>
        {
            var ids = await SubscriptionStore.RemoveAsync(tx, channelId, subscription.TopicId, who.Now);
            await ChangeStore.AddAsync(tx, who, new Change.Unfollowed((long)channelId.Value, subscription.TopicName, ids));
            return ids.Count;
        }, ct);
        var members = ended > 1 ? $" {Card.Count(ended - 1, "member is", "members are")} no longer mentioned there either." : "";
        return Reply.Say($"{Card.Channel(channelId)} no longer gets {Card.Name(subscription.TopicName)}.{members}");
    }

    private async Task<IReadOnlyList<CommandChoice>> SuggestFollowedAsync(Invocation who, CancellationToken ct) =>
        TopicFinder.Choices((await subscriptions.OfGuildAsync(who.GuildId, ct)).Select(one => one.TopicName), who.Arguments.FocusedText);

    // The option's channel is any that Discord offers; the permission we were called with is for the channel we were called in.
    internal static string? NotTheirs(Invocation who, Snowflake channelId) =>
        channelId == who.ChannelId || who.Arguments.Channel("channel")?.Permissions is not { } theirs
        || theirs.HasFlag(Permissions.Administrator) || theirs.HasFlag(Permissions.ManageChannels)
            ? null
            : $"You would need **{PermissionNames.Of(Permissions.ManageChannels)}** in {Card.Channel(channelId)} for that.";

    private static string? NoPing(Invocation who, Role role, Place place)
    {
        if (role.Id == who.GuildId) return "I never ping everyone; choose another role as `ping-role`.";
        if (role.Mentionable) return null;
        if (!who.May(Permissions.MentionEveryone))
            return $"{Card.Role(role.Id)} is not for everybody to mention: someone with **{PermissionNames.Of(Permissions.MentionEveryone)}** has to set this, or the role be made mentionable.";
        return place.May(Permissions.MentionEveryone)
            ? null
            : $"I cannot ping {Card.Role(role.Id)}: make the role mentionable, or give me **{PermissionNames.Of(Permissions.MentionEveryone)}** in {Card.Channel(place.Channel.Id)}.";
    }

    private static string NotFollowed(string name, IReadOnlyList<Subscription> all)
    {
        var near = NearestNames.To(name, all.Select(one => one.TopicName));
        if (near.Count > 0) return $"No channel here follows {Card.Name(name)}. Did you mean {string.Join(" or ", near.Select(Card.Name))}?";
        return all.Count == 0
            ? "No channel here follows anything yet, so there is nothing to stop."
            : $"No channel here follows {Card.Name(name)}; the list behind `topic` shows what is followed.";
    }
}
