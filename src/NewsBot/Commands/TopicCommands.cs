using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands;

/// <summary>What a server wants to hear of: <c>/topic create</c>, <c>edit</c>, <c>delete</c>, <c>list</c>, <c>test</c>.</summary>
internal sealed class TopicCommands(
    TopicStore topics, TopicFinder finder, TopicTrial trial, SubscriptionStore subscriptions, Database database, IOptions<CommandsOptions> options) : ICommandGroup
{
    private const int PageSize = 8;
    private const int LongestName = 60;
    private const int LongestQuery = 1_000;
    private readonly CommandsOptions _options = options.Value;

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "topic",
            Description = "Name what this server wants to hear of",
            Needs = Permissions.ManageChannels,
            Subcommands =
            [
                new Command
                {
                    Name = "create",
                    Description = "Make a topic from words, \"phrases\", OR, -exclusions",
                    Options =
                    [
                        Option.Text("name", "What people will call it", LongestName),
                        Option.Text("query", "Such as: ferrari OR \"red bull\" -energy", LongestQuery),
                    ],
                    Handle = CreateAsync,
                },
                new Command { Name = "list", Description = "See the topics that can be followed here", Handle = (who, ct) => ListAsync(who, 0, ct) },
                new Command
                {
                    Name = "test",
                    Description = "Try a topic or a query on the last days' news",
                    Options = [Option.Text("query", "A topic's name, or a query", LongestQuery, suggest: finder.SuggestAsync)],
                    Handle = TestAsync,
                },
                new Command
                {
                    Name = "edit",
                    Description = "Change a topic's query or name",
                    Options =
                    [
                        Option.Text("topic", "One of this server's topics", 100, suggest: finder.SuggestOwnAsync),
                        Option.Text("query", "Its new query; unchanged when left out", LongestQuery, required: false),
                        Option.Text("name", "Its new name; unchanged when left out", LongestName, required: false),
                    ],
                    Handle = EditAsync,
                },
                new Command
                {
                    Name = "delete",
                    Description = "Delete a topic and end what follows it",
                    Options = [Option.Text("topic", "One of this server's topics", 100, suggest: finder.SuggestOwnAsync)],
                    Handle = DeleteAsync,
                },
            ],
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("topics", (who, ct) => ListAsync(who, who.Number(1) ?? 0, ct)) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("topic-delete", ConfirmedAsync) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("topic-keep", (_, _) => Task.FromResult(Reply.Say("Nothing was deleted."))) { Updates = true },
    ];

    private async Task<Reply> CreateAsync(Invocation who, CancellationToken ct)
    {
        var name = Tidy(who.Arguments.Text("name"));
        var typed = Tidy(who.Arguments.Text("query"));
        if (Unfit(name) is { } unfit) return Reply.Refuse(unfit);
        var known = await topics.ListAsync(who.GuildId, ct);
        if (known.Count(topic => topic.GuildId == who.GuildId) >= _options.TopicsPerServer)
            return Reply.Refuse($"This server has {_options.TopicsPerServer} topics, which is the most; `/topic delete` one first.");
        var (query, understood, refusal) = TopicReading.Parse(typed);
        if (query is null) return Reply.Refuse(refusal!);
        var day = await trial.DayAsync(who, query, ct);
        if (day.Everything) return Reply.Refuse(Everything(day));
        var id = await database.WriteAsync(tx => TopicStore.AddAsync(tx, who.GuildId, name, typed, who.UserId, who.Now), ct);
        if (id is null) return Reply.Refuse($"This server has a topic {Card.Name(name)} already; `/topic edit` changes it.");
        var next = "`/follow` sends it to a channel, `/topic test` shows what it would have brought.";
        return Reply.Say($"Topic {Card.Name(name)} is made, and understood as {understood}.\n{day.Sentence}\n{next}");
    }

    private async Task<Reply> EditAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await OwnAsync(who, ct);
        if (topic is null) return Reply.Refuse(unknown!);
        var name = Tidy(who.Arguments.Text("name")) is { Length: > 0 } given ? given : topic.Name;
        var typed = Tidy(who.Arguments.Text("query")) is { Length: > 0 } other ? other : topic.Query;
        if (name == topic.Name && typed == topic.Query) return Reply.Refuse("Give a new `query`, a new `name`, or both.");
        if (Unfit(name) is { } unfit) return Reply.Refuse(unfit);
        var (query, understood, refusal) = TopicReading.Parse(typed);
        if (query is null) return Reply.Refuse(refusal!);
        var day = await trial.DayAsync(who, query, ct);
        if (day.Everything) return Reply.Refuse(Everything(day));
        if (!await database.WriteAsync(tx => TopicStore.ChangeAsync(tx, topic.Id, name, typed), ct))
            return Reply.Refuse($"This server has another topic {Card.Name(name)}; choose another name.");
        var renamed = name == topic.Name ? "" : $", once {Card.Name(topic.Name)},";
        return Reply.Say($"Topic {Card.Name(name)}{renamed} is now understood as {understood}.\n{day.Sentence}");
    }

    private async Task<Reply> DeleteAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await OwnAsync(who, ct);
        if (topic is null) return Reply.Refuse(unknown!);
        var followers = await subscriptions.OfTopicAsync(who.GuildId, topic.Id, ct);
        if (followers.Count == 0) return await RemoveAsync(who, topic, ct);
        var channels = followers.Where(one => one.UserId.Value == 0).Select(one => Card.Channel(one.ChannelId)).Distinct().ToArray();
        var members = followers.Where(one => one.UserId.Value != 0).DistinctBy(one => one.UserId).Count();
        string[] losers =
        [
            .. channels.Length > 0 ? [string.Join(", ", channels.Take(5)) + (channels.Length > 5 ? $" and {channels.Length - 5} more" : "")] : Array.Empty<string>(),
            .. members > 0 ? [Card.Count(members, "member", "members")] : Array.Empty<string>(),
        ];
        return new Reply
        {
            Text = $"{Card.Name(topic.Name)} goes to {string.Join(" and to ", losers)}. Delete it all the same?",
            Components = [new ActionRow(Button.Of($"topic-delete:{topic.Id}", "Delete it", ButtonStyle.Danger), Button.Of("topic-keep", "Keep it"))],
        };
    }

    private async Task<Reply> ConfirmedAsync(Invocation who, CancellationToken ct) =>
        who.Number(1) is { } id && await topics.FindAsync(new TopicId(id), ct) is { } topic && topic.GuildId == who.GuildId
            ? await RemoveAsync(who, topic, ct)
            : Reply.Say("That topic was deleted already.");

    private async Task<Reply> RemoveAsync(Invocation who, Topic topic, CancellationToken ct)
    {
        await database.WriteAsync(tx => TopicStore.RemoveAsync(tx, topic.Id, who.Now), ct);
        return Reply.Say($"Topic {Card.Name(topic.Name)} is deleted. Its query was {Card.Typed(topic.Query, 1_000)}.");
    }

    private async Task<Reply> ListAsync(Invocation who, long page, CancellationToken ct)
    {
        var known = await topics.ListAsync(who.GuildId, ct);
        if (known.Count == 0) return Reply.Show(Card.Of("Topics", "None yet. `/topic create` makes one from a few words."));
        var followed = (await subscriptions.OfGuildAsync(who.GuildId, ct)).ToLookup(one => one.TopicId);
        var (rows, shown, pages) = Pager.Turn(known, page, PageSize);
        var own = known.Count(topic => topic.GuildId == who.GuildId);
        return Reply.Show(
            Card.Of("Topics", string.Join('\n', rows.Select(topic => Line(topic, [.. followed[topic.Id].Select(one => Card.Channel(one.ChannelId)).Distinct()]))),
                $"{own} of this server, {Card.Count(known.Count - own, "preset", "presets")}"),
            Pager.Buttons("topics", shown, pages));
    }

    private async Task<Reply> TestAsync(Invocation who, CancellationToken ct)
    {
        var typed = Tidy(who.Arguments.Text("query"));
        var topic = await topics.FindAsync(who.GuildId, typed, ct);
        var (query, understood, refusal) = TopicReading.Parse(topic?.Query ?? typed);
        return query is null ? Reply.Refuse(refusal!) : Reply.Show(await trial.WeekAsync(who, topic?.Name, query, understood, ct));
    }

    private async Task<(Topic? Topic, string? Refusal)> OwnAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await finder.FindAsync(who, who.Arguments.Text("topic") ?? "", ct);
        if (topic is null) return (null, unknown);
        return topic.GuildId == who.GuildId
            ? (topic, null)
            : (null, $"{Card.Name(topic.Name)} is a preset and the same everywhere. `/topic create` makes one of your own; its query is {Card.Typed(topic.Query, 500)}.");
    }

    private static string Line(Topic topic, IReadOnlyList<string> channels)
    {
        var where = channels.Count == 0 ? "" : $" → {string.Join(" ", channels.Take(3))}{(channels.Count > 3 ? $" +{channels.Count - 3}" : "")}";
        var broken = TopicReading.Parse(topic.Query).Query is null ? "\n-# ⚠ This query is no longer understood and matches nothing; `/topic edit` mends it." : "";
        return $"{Card.Name(topic.Name)}{(topic.GuildId.Value == 0 ? " · preset" : "")}{where}\n{Card.Typed(topic.Query, 160)}{broken}";
    }

    private static string Everything(TrialDay day) =>
        $"That matches every one of the {day.Stories:N0} stories of the last 24 hours, so it would tell nothing apart; add a word that only your topic has.";

    private static string? Unfit(string name) => name switch
    {
        "" => "A topic needs a name.",
        { Length: > LongestName } => $"That name has {name.Length} characters; {LongestName} is the most.",
        _ when name.Contains('@') || name.Contains('`') => "A topic's name cannot hold `@` or a backtick; leave it out.",
        _ => null,
    };

    private static string Tidy(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
