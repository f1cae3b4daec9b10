using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Topics;

/// <summary>A member's own topics, in any server and in direct messages: <c>/mytopic</c>.</summary>
internal sealed class MemberTopicCommands(TopicStore topics, TopicFinder finder, TopicMaking making, TopicSharing sharing, Database database) : ICommandGroup
{
    private const int PageSize = 8;

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "mytopic",
            Description = "Topics of your own, wherever you are",
            Anywhere = true,
            Subcommands =
            [
                new Command
                {
                    Name = "create",
                    Description = "Make a topic of your own",
                    Options = [Option.Text("name", "What you will call it", TopicMaking.LongestName), Option.Text("query", "Such as: ferrari OR \"red bull\" -energy", TopicMaking.LongestQuery)],
                    Handle = (who, ct) => making.CreateAsync(who, Hers(who), "`/subscribe` gives you its news.", ct),
                },
                new Command { Name = "list", Description = "See your own topics", Handle = (who, ct) => ListAsync(who, 0, ct) },
                new Command
                {
                    Name = "edit",
                    Description = "Change the query or name of one of your topics",
                    Options =
                    [
                        One,
                        Option.Text("query", "Its new query; unchanged when left out", TopicMaking.LongestQuery, required: false),
                        Option.Text("name", "Its new name; unchanged when left out", TopicMaking.LongestName, required: false),
                    ],
                    Handle = (who, ct) => WithAsync(who, topic => making.ChangeAsync(who, topic, ct), ct),
                },
                new Command { Name = "delete", Description = "Delete one of your topics and your subscriptions to it", Options = [One], Handle = (who, ct) => WithAsync(who, topic => DeleteAsync(who, topic, ct), ct) },
                new Command { Name = "share", Description = "Get a code that hands one of your topics on", Options = [One], Handle = (who, ct) => WithAsync(who, topic => sharing.ShareAsync(who, topic, ct), ct) },
                new Command { Name = "take", Description = "Take a copy of a topic that was shared", Options = [TopicCommands.Code], Handle = (who, ct) => sharing.TakeAsync(who, Hers(who), ct) },
                new Command { Name = "export", Description = "Get your topics as a file", Handle = (who, ct) => sharing.ExportAsync(Hers(who), ct) },
                new Command { Name = "import", Description = "Read topics from a file", Options = [TopicCommands.File], Handle = (who, ct) => sharing.ImportAsync(who, Hers(who), ct) },
            ],
        },
    ];

    public IReadOnlyList<ComponentAction> Components => [new ComponentAction("mytopics", (who, ct) => ListAsync(who, who.Number(1) ?? 0, ct)) { Updates = true }];

    private Option One => Option.Text("topic", "One of your topics", 100, suggest: finder.SuggestHersAsync);

    private static TopicOwner Hers(Invocation who) => TopicOwner.Member(who.UserId);

    private async Task<Reply> WithAsync(Invocation who, Func<Topic, Task<Reply>> then, CancellationToken ct)
    {
        var name = who.Arguments.Text("topic") ?? "";
        var own = await topics.OfAsync(Hers(who), ct);
        if (own.FirstOrDefault(topic => TopicStore.NameKey(topic.Name) == TopicStore.NameKey(name)) is { } topic) return await then(topic);
        var near = NearestNames.To(name, own.Select(one => one.Name));
        return Reply.Refuse($"You have no topic {Card.Name(name)}. {(near.Count > 0 ? $"Did you mean {string.Join(" or ", near.Select(Card.Name))}?" : "`/mytopic list` shows yours.")}");
    }

    private async Task<Reply> DeleteAsync(Invocation who, Topic topic, CancellationToken ct)
    {
        await database.WriteAsync(tx => TopicStore.RemoveAsync(tx, topic.Id, who.Now), ct);
        return Reply.Say($"Your topic {Card.Name(topic.Name)} is deleted. Its query was {Card.Typed(topic.Query, 1_000)}.");
    }

    private async Task<Reply> ListAsync(Invocation who, long page, CancellationToken ct)
    {
        var own = await topics.OfAsync(Hers(who), ct);
        if (own.Count == 0) return Reply.Show(Card.Of("Your topics", "None yet. `/mytopic create` makes one from a few words."));
        var (rows, shown, pages) = Pager.Turn(own, page, PageSize);
        return Reply.Show(
            Card.Of("Your topics", string.Join('\n', rows.Select(topic => $"{Card.Name(topic.Name)}\n{Card.Typed(topic.Query, 160)}")), $"{own.Count} of {making.Most(Hers(who))}"),
            Pager.Buttons("mytopics", shown, pages));
    }
}
