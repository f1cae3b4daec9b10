using NewsBot.Alerts;
using NewsBot.Commands.Changes;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Topics;

/// <summary>What a server wants to hear of: <c>/topic create</c>, <c>edit</c>, <c>delete</c>, <c>list</c>, <c>test</c>, <c>share</c>, <c>take</c>, <c>export</c>, <c>import</c>.</summary>
internal sealed class TopicCommands(
    TopicStore topics, TopicFinder finder, TopicTrial trial, TopicMaking making, TopicSharing sharing, SubscriptionStore subscriptions, Database database) : ICommandGroup
{
    private const int PageSize = 8;
    private const int LongestName = TopicMaking.LongestName;
    private const int LongestQuery = TopicMaking.LongestQuery;

    /// <summary>A code that a topic was shared by.</summary>
    public static Option Code => Option.Text("code", "The code, such as 7K2QX-M9D4A", 20);

    /// <summary>A file of topics.</summary>
    public static Option File => Option.File("file", "A file that export wrote", required: true);

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
                    Handle = (who, ct) => making.CreateAsync(who, Ours(who), Next, ct),
                },
                new Command { Name = "list", Description = "See the topics that can be followed here", Handle = (who, ct) => ListAsync(who, 0, ct) },
                new Command
                {
                    Name = "test",
                    Description = "Try a topic or a query on the last days' news",
                    Options =
                    [
                        Option.Text("query", "A topic's name, or a query", LongestQuery, suggest: finder.SuggestAsync),
                        Option.Text("instead-of", "A topic: shows what the query would change in it", 100, required: false, suggest: finder.SuggestAsync),
                    ],
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
                new Command
                {
                    Name = "share",
                    Description = "Get a code that hands a topic on",
                    Options = [Option.Text("topic", "The topic", 100, suggest: finder.SuggestAsync)],
                    Handle = ShareAsync,
                },
                new Command { Name = "take", Description = "Take a copy of a topic that was shared", Options = [Code], Handle = (who, ct) => sharing.TakeAsync(who, Ours(who), ct) },
                new Command { Name = "export", Description = "Get this server's topics as a file", Handle = (who, ct) => sharing.ExportAsync(Ours(who), ct) },
                new Command { Name = "import", Description = "Read topics from a file", Options = [File], Handle = (who, ct) => sharing.ImportAsync(who, Ours(who), ct) },
            ],
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("topics", (who, ct) => ListAsync(who, who.Number(1) ?? 0, ct)) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("topic-delete", ConfirmedAsync) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("topic-keep", (_, _) => Task.FromResult(Reply.Say("Nothing was deleted."))) { Updates = true },
    ];

    private const string Next = "`/follow` sends it to a channel, `/topic test` shows what it would have brought.";

    private static TopicOwner Ours(Invocation who) => TopicOwner.Server(who.GuildId);

    private async Task<Reply> EditAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await OwnAsync(who, ct);
        return topic is null ? Reply.Refuse(unknown!) : await making.ChangeAsync(who, topic, ct);
    }

    private async Task<Reply> ShareAsync(Invocation who, CancellationToken ct)
    {
        var (topic, unknown) = await finder.FindAsync(who, who.Arguments.Text("topic") ?? "", ct);
        return topic is null ? Reply.Refuse(unknown!) : await sharing.ShareAsync(who, topic, ct);
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
        who.Number(1) is { } id && await topics.FindAsync(new TopicId(id), ct) is { } topic && topic.GuildId == who.GuildId && topic.UserId.Value == 0
            ? await RemoveAsync(who, topic, ct)
            : Reply.Say("That topic was deleted already.");

    private async Task<Reply> RemoveAsync(Invocation who, Topic topic, CancellationToken ct)
    {
        await database.WriteAsync(async tx =>
        {
            if (await TopicStore.RemoveAsync(tx, topic.Id, who.Now)) await ChangeStore.AddAsync(tx, who, new Change.TopicDeleted(topic.Id.Value, topic.Name, topic.Query));
        }, ct);
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
        var typed = TopicMaking.Tidy(who.Arguments.Text("query"));
        var topic = await topics.FindAsync(who.GuildId, typed, ct);
        var (query, understood, refusal) = TopicReading.Parse(topic?.Query ?? typed);
        if (query is null) return Reply.Refuse(refusal!);
        if (who.Arguments.Text("instead-of") is not { } name) return Reply.Show(await trial.WeekAsync(who, topic?.Name, query, understood, ct));
        var (changed, unknown) = await finder.FindAsync(who, name, ct);
        return changed is null ? Reply.Refuse(unknown!) : Reply.Show(await trial.ChangeAsync(who, changed, query, understood, ct));
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
        return $"{Card.Name(topic.Name)}{(topic.IsPreset ? " · preset" : "")}{where}\n{Card.Typed(topic.Query, 160)}{broken}";
    }
}
