using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Commands.Alerts;
using NewsBot.Commands.Channels;
using NewsBot.Commands.Topics;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Subscriptions;

/// <summary>What a member gets for herself: <c>/subscribe</c>, <c>/unsubscribe</c>, <c>/subscriptions</c>.</summary>
internal sealed class SubscribeCommands(
    TopicFinder finder, SubscriptionStore subscriptions, StoryWishStore wishes, Database database, DiscordPlaces places, HoursStore hours,
    IOptions<CommandsOptions> options, IOptions<ModeOptions> modes) : ICommandGroup
{
    private const int PageSize = 8;
    private const int ButtonsARow = 4;

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "subscribe",
            Description = "Get a topic's news yourself, one alert a story",
            Anywhere = true,
            Options =
            [
                Option.Text("topic", "The topic: yours, this server's or a preset", 100, suggest: finder.SuggestAllAsync),
                Option.Choice("deliver", "How you get it; as a direct message when left out", required: false,
                    new CommandChoice("As a direct message", "dm"), new CommandChoice("Mention me where the topic is posted", "mention")),
                Loud.Modes(Mode.Instant, Mode.Hourly, Mode.Daily, Mode.Weekly, Mode.Breaking),
            ],
            Handle = SubscribeAsync,
        },
        new Command
        {
            Name = "unsubscribe",
            Description = "Stop getting a topic's news yourself",
            Anywhere = true,
            Options = [Option.Text("topic", "A topic that you get", 100, suggest: SuggestOwnAsync)],
            Handle = UnsubscribeAsync,
        },
        new Command
        {
            Name = "subscriptions",
            Description = "See what you get yourself; pause, change or end it",
            Anywhere = true,
            Handle = (who, ct) => CardAsync(who, 0, null, ct),
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("subscriptions", (who, ct) => CardAsync(who, who.Number(1) ?? 0, null, ct)) { Updates = true },
        new ComponentAction("subscription-end", EndAsync) { Updates = true },
        new ComponentAction("story-wish-end", EndWishAsync) { Updates = true },
    ];

    private async Task<Reply> SubscribeAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await finder.FindAllAsync(who, who.Arguments.Text("topic") ?? "", ct);
        if (topic is null) return Reply.Refuse(unknown!);
        var own = await subscriptions.OfUserAsync(who.UserId, ct);
        if (own.Count >= options.Value.SubscriptionsPerMember)
            return Reply.Refuse($"You have {own.Count} subscriptions, which is the most; end one with `/subscriptions` first.");
        var mode = Loud.Chosen(who);
        if (who.Arguments.Text("deliver") != "mention") return await WriteAsync(who, topic, own, mode, ct);
        return Loud.IsDigest(mode)
            ? Reply.Refuse("A digest comes as a direct message; to be mentioned, choose `instant` or `breaking` as `mode`.")
            : await MentionAsync(who, topic, mode, ct);
    }

    private async Task<Reply> WriteAsync(Invocation who, Topic topic, IReadOnlyList<Subscription> own, Mode mode, CancellationToken ct)
    {
        if (own.Any(one => one.Kind == "dm" && one.TopicId == topic.Id && one.Mode == mode && one is { DisabledAt: null, PausedAt: null }))
            return Reply.Refuse($"You get {Card.Name(topic.Name)} as a direct message already.");
        var (channelId, closed) = await places.OpenDirectAsync(who.UserId, ct);
        if (closed is not null) return Reply.Refuse(closed);
        // The first message shows whether the member takes any; a second greeting would only be noise.
        if (!own.Any(one => one.Kind == "dm" && one.DisabledAt is null)
            && await places.GreetAsync(channelId, $"Here you will get {Card.Name(topic.Name)}. `/subscriptions` shows and ends what you get.", ct) is { } refused)
            return Reply.Refuse(refused);
        var manner = new Manner { Mode = mode };
        await database.WriteAsync(async tx =>
        {
            var destination = await SubscriptionStore.DestinationAsync(tx, "dm", channelId, default, who.UserId);
            return await SubscriptionStore.AddAsync(tx, destination, topic.Id, who.UserId, who.GuildId, null, who.UserId, who.Now, manner);
        }, ct);
        return Reply.Say($"You now get {Card.Name(topic.Name)} as a direct message: {Loud.Sentence(manner, (await hours.OfMemberAsync(who.UserId, ct)).With(modes.Value))}.");
    }

    private async Task<Reply> MentionAsync(Invocation who, Topic topic, Mode mode, CancellationToken ct)
    {
        var followers = (await subscriptions.OfTopicAsync(who.GuildId, topic.Id, ct)).Where(one => one.Kind != "dm").ToArray();
        var channels = followers.Where(one => one.UserId.Value == 0).ToArray();
        if (channels.Length == 0)
        {
            return Reply.Refuse($"No channel here follows {Card.Name(topic.Name)}, so there is no alert to mention you in. "
                + "Choose a direct message for `deliver`, or ask a moderator to `/follow` it.");
        }

        var where = string.Join(", ", channels.Select(one => Card.Channel(one.ChannelId)).Take(5));
        if (channels.All(channel => followers.Any(one => one.UserId == who.UserId && one.DestinationId == channel.DestinationId && one.Mode == mode && one.PausedAt is null)))
            return Reply.Refuse($"You are mentioned at {Card.Name(topic.Name)} in {where} already.");
        await database.WriteAsync(async tx =>
        {
            foreach (var channel in channels)
                await SubscriptionStore.AddAsync(tx, channel.DestinationId, topic.Id, who.UserId, who.GuildId, null, who.UserId, who.Now, new Manner { Mode = mode });
        }, ct);
        return Reply.Say($"You are now mentioned when {(mode == Mode.Breaking ? "a breaking story of " : "")}{Card.Name(topic.Name)} is posted in {where}.");
    }

    private async Task<Reply> UnsubscribeAsync(Invocation who, CancellationToken ct)
    {
        var name = who.Arguments.Text("topic") ?? "";
        var own = Here(who, await subscriptions.OfUserAsync(who.UserId, ct));
        var ending = own.Where(one => TopicStore.NameKey(one.TopicName) == TopicStore.NameKey(name)).ToArray();
        if (ending.Length == 0)
        {
            var near = NearestNames.To(name, own.Select(one => one.TopicName));
            var hint = near.Count > 0 ? $"Did you mean {string.Join(" or ", near.Select(Card.Name))}?" : "`/subscriptions` shows what you get.";
            return Reply.Refuse($"You do not get {Card.Name(name)}. {hint}");
        }

        foreach (var one in ending) await subscriptions.RemoveOwnAsync(one.Id, who.UserId, who.Now, ct);
        return Reply.Say($"You no longer get {Card.Name(ending[0].TopicName)}.");
    }

    private async Task<Reply> EndAsync(Invocation who, CancellationToken ct)
    {
        var ended = who.Number(1) is { } id && await subscriptions.RemoveOwnAsync(new SubscriptionId(id), who.UserId, who.Now, ct);
        return await CardAsync(who, who.Number(2) ?? 0, ended ? null : "That one had ended already.", ct);
    }

    private async Task<Reply> EndWishAsync(Invocation who, CancellationToken ct)
    {
        var ended = who.Values.Count > 0 && long.TryParse(who.Values[0], out var id) && await wishes.EndOwnAsync(id, who.UserId, ct);
        return await CardAsync(who, who.Number(1) ?? 0, ended ? null : "That one had ended already.", ct);
    }

    private async Task<Reply> CardAsync(Invocation who, long page, string? note, CancellationToken ct)
    {
        var own = await subscriptions.OfUserAsync(who.UserId, ct);
        var stories = await wishes.OfUserAsync(who.UserId, ct);
        if (own.Count == 0)
        {
            return Reply.Show(
                Card.Of("Your subscriptions", "You get nothing yet. `/subscribe` in a server gives you a topic's news.", note) with { Fields = StoryWishCard.Fields(stories) },
                StoryWishCard.Menu(stories, 0));
        }

        var (rows, shown, pages) = Pager.Turn(own, page, PageSize);
        var lines = rows.Select(one => $"{Card.Name(one.TopicName)} · {Way(one)}{Loudness(one)}{Trouble(one)}");
        return Reply.Show(
            Card.Of("Your subscriptions", string.Join('\n', lines), note ?? Card.Count(own.Count, "subscription", "subscriptions")) with { Fields = StoryWishCard.Fields(stories) },
            [
                .. rows.Chunk(ButtonsARow).Select(row => new ActionRow([.. row.Select(one => Button.Of($"subscription:{one.Id}:{shown}", Label(one), ButtonStyle.Secondary))])),
                .. Pager.Buttons("subscriptions", shown, pages),
                .. StoryWishCard.Menu(stories, shown),
            ]);
    }

    private async Task<IReadOnlyList<CommandChoice>> SuggestOwnAsync(Invocation who, CancellationToken ct) =>
        TopicFinder.Choices(Here(who, await subscriptions.OfUserAsync(who.UserId, ct)).Select(one => one.TopicName), who.Arguments.FocusedText);

    // In a server, that server's; in direct messages, all.
    private static Subscription[] Here(Invocation who, IEnumerable<Subscription> own) => [.. own.Where(one => !who.InGuild || one.GuildId == who.GuildId)];

    private static string Way(Subscription one) => one.Kind == "dm" ? "direct message" : $"mention in {Card.Channel(one.ChannelId)}";

    private static string Loudness(Subscription one) =>
        (one.Mode == Mode.Instant ? "" : $" · {Loud.Name(one.Mode).ToLowerInvariant()}") + (one.PausedAt is null ? "" : " · **paused**");

    private static string Trouble(Subscription one) =>
        one.DisabledAt is { } since ? $"\n-# Stopped {Card.Ago(since)}: Discord refused it. Subscribe again to try anew." : "";

    private static string Label(Subscription one)
    {
        var name = one.TopicName.Length <= 60 ? one.TopicName : one.TopicName[..59] + "…";
        return name;
    }
}
