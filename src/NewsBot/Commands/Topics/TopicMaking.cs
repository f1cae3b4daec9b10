using Microsoft.Extensions.Options;
using NewsBot.Commands.Changes;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Topics;

/// <summary>Makes and changes topics of a server or of a member: what cannot work is refused in one sentence, the rest is tried on the last day.</summary>
internal sealed class TopicMaking(TopicStore topics, TopicTrial trial, Database database, IOptions<CommandsOptions> options)
{
    public const int LongestName = 60;
    public const int LongestQuery = 1_000;
    private readonly CommandsOptions _options = options.Value;

    /// <summary>A topic of this name and query, or why not.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="owner">Whose it becomes.</param>
    /// <param name="next">What can be done with it then, a sentence.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Reply> CreateAsync(Invocation who, TopicOwner owner, string next, CancellationToken ct)
    {
        var name = Tidy(who.Arguments.Text("name"));
        var typed = Tidy(who.Arguments.Text("query"));
        if (Unfit(name) is { } unfit) return Reply.Refuse(unfit);
        if ((await topics.OfAsync(owner, ct)).Count >= Most(owner)) return Reply.Refuse(Full(owner));
        var (query, understood, refusal) = TopicReading.Parse(typed);
        if (query is null) return Reply.Refuse(refusal!);
        var day = await trial.DayAsync(who, query, ct);
        if (day.Everything) return Reply.Refuse(day.EverythingSentence);
        var id = await database.WriteAsync(async tx =>
        {
            var made = await TopicStore.AddAsync(tx, owner, name, typed, who.UserId, who.Now);
            if (made is { } topicId && !owner.IsMember) await ChangeStore.AddAsync(tx, who, new Change.TopicMade(topicId.Value, name, typed));
            return made;
        }, ct);
        if (id is null) return Reply.Refuse($"{(owner.IsMember ? "You have" : "This server has")} a topic {Card.Name(name)} already; `/{Command(owner)} edit` changes it.");
        return Reply.Say($"Topic {Card.Name(name)} is made, and understood as {understood}.\n{day.Sentence}\n{next}");
    }

    /// <summary>Gives a topic the name or query that was asked for.</summary>
    public async Task<Reply> ChangeAsync(Invocation who, Topic topic, CancellationToken ct)
    {
        var name = Tidy(who.Arguments.Text("name")) is { Length: > 0 } given ? given : topic.Name;
        var typed = Tidy(who.Arguments.Text("query")) is { Length: > 0 } other ? other : topic.Query;
        if (name == topic.Name && typed == topic.Query) return Reply.Refuse("Give a new `query`, a new `name`, or both.");
        if (Unfit(name) is { } unfit) return Reply.Refuse(unfit);
        var (query, understood, refusal) = TopicReading.Parse(typed);
        if (query is null) return Reply.Refuse(refusal!);
        var day = await trial.DayAsync(who, query, ct);
        if (day.Everything) return Reply.Refuse(day.EverythingSentence);
        if (!await database.WriteAsync(async tx =>
        {
            if (!await TopicStore.ChangeAsync(tx, topic.Id, name, typed)) return false;
            if (topic.UserId.Value == 0) await ChangeStore.AddAsync(tx, who, new Change.TopicEdited(topic.Id.Value, name, typed, topic.Name, topic.Query));
            return true;
        }, ct))
            return Reply.Refuse($"{(topic.UserId.Value != 0 ? "You have" : "This server has")} another topic {Card.Name(name)}; choose another name.");
        var renamed = name == topic.Name ? "" : $", once {Card.Name(topic.Name)},";
        return Reply.Say($"Topic {Card.Name(name)}{renamed} is now understood as {understood}.\n{day.Sentence}");
    }

    public int Most(TopicOwner owner) => owner.IsMember ? _options.TopicsPerMember : _options.TopicsPerServer;

    public string Full(TopicOwner owner) => owner.IsMember
        ? $"You have {_options.TopicsPerMember} topics of your own, which is the most; `/mytopic delete` one first."
        : $"This server has {_options.TopicsPerServer} topics, which is the most; `/topic delete` one first.";

    public static string Command(TopicOwner owner) => owner.IsMember ? "mytopic" : "topic";

    /// <summary>Why this cannot be a name; null when it can.</summary>
    public static string? Unfit(string name) => name switch
    {
        "" => "A topic needs a name.",
        { Length: > LongestName } => $"That name has {name.Length} characters; {LongestName} is the most.",
        _ when name.Contains('@') || name.Contains('`') => "A topic's name cannot hold `@` or a backtick; leave it out.",
        _ => null,
    };

    /// <summary>What was typed, with single blanks.</summary>
    public static string Tidy(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
