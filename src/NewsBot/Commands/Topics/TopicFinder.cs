using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Topics;

namespace NewsBot.Commands.Topics;

/// <summary>Finds the topic that a person names, suggests names while she types, and says so helpfully when there is none.</summary>
internal sealed class TopicFinder(TopicStore topics)
{
    private const int LongestChoice = 100;

    /// <summary>The server's topic or preset of that name, or the sentence that says there is none.</summary>
    public Task<(Topic? Topic, string? Refusal)> FindAsync(Invocation who, string name, CancellationToken ct) => FindAsync(who, default, name, ct);

    /// <summary>The same among the member's own topics too.</summary>
    public Task<(Topic? Topic, string? Refusal)> FindAllAsync(Invocation who, string name, CancellationToken ct) => FindAsync(who, who.UserId, name, ct);

    /// <summary>Whether a person may use a topic here.</summary>
    public static bool IsUsable(Invocation who, Topic topic) => topic.UserId.Value == 0 ? topic.IsPreset || topic.GuildId == who.GuildId : topic.UserId == who.UserId;

    private async Task<(Topic? Topic, string? Refusal)> FindAsync(Invocation who, Snowflake userId, string name, CancellationToken ct)
    {
        if (await topics.FindAsync(who.GuildId, userId, name, ct) is { } topic) return (topic, null);
        var known = await topics.ListAsync(who.GuildId, userId, ct);
        var near = NearestNames.To(name, known.Select(one => one.Name));
        return (null, $"There is no topic {Card.Name(name)} here. {Hint(who, near, known.Count)}");
    }

    /// <summary>Names of topics that the server can use.</summary>
    public async Task<IReadOnlyList<CommandChoice>> SuggestAsync(Invocation who, CancellationToken ct) =>
        Choices(await topics.ListAsync(who.GuildId, ct), who.Arguments.FocusedText);

    /// <summary>Names of topics that the person can use: her own too.</summary>
    public async Task<IReadOnlyList<CommandChoice>> SuggestAllAsync(Invocation who, CancellationToken ct) =>
        Choices(await topics.ListAsync(who.GuildId, who.UserId, ct), who.Arguments.FocusedText);

    /// <summary>Names of the person's own topics.</summary>
    public async Task<IReadOnlyList<CommandChoice>> SuggestHersAsync(Invocation who, CancellationToken ct) =>
        Choices(await topics.OfAsync(TopicOwner.Member(who.UserId), ct), who.Arguments.FocusedText);

    /// <summary>Names of the server's own topics.</summary>
    public async Task<IReadOnlyList<CommandChoice>> SuggestOwnAsync(Invocation who, CancellationToken ct) =>
        Choices(await topics.OfAsync(TopicOwner.Server(who.GuildId), ct), who.Arguments.FocusedText);

    /// <summary>Names that hold what was typed, those that begin with it first.</summary>
    public static IReadOnlyList<CommandChoice> Choices(IEnumerable<Topic> topics, string typed) => Choices(topics.Select(topic => topic.Name), typed);

    /// <inheritdoc cref="Choices(IEnumerable{Topic}, string)"/>
    public static IReadOnlyList<CommandChoice> Choices(IEnumerable<string> names, string typed)
    {
        var key = TopicStore.NameKey(typed);
        return
        [
            .. names.Where(name => name.Length <= LongestChoice && TopicStore.NameKey(name).Contains(key, StringComparison.Ordinal))
                .DistinctBy(TopicStore.NameKey)
                .OrderByDescending(name => TopicStore.NameKey(name).StartsWith(key, StringComparison.Ordinal))
                .Take(25)
                .Select(name => new CommandChoice(name, name)),
        ];
    }

    private static string Hint(Invocation who, IReadOnlyList<string> near, int known) => (near.Count, known) switch
    {
        ( > 0, _) => $"Did you mean {string.Join(" or ", near.Select(Card.Name))}?",
        _ when !who.InGuild => "`/mytopic create` makes one of your own.",
        (_, 0) => "There are none yet; a moderator makes one with `/topic create`.",
        _ when !who.May(Permissions.ManageChannels) => "Choose one of those that are suggested while you type, make your own with `/mytopic create`, or ask a moderator for it.",
        _ => "`/topic list` shows all, and `/topic create` makes one.",
    };
}
