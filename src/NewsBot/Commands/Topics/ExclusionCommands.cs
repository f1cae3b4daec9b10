using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Commands.Changes;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Commands.Topics;

/// <summary>The message menu "Not this topic": proposes words that would have kept an alert out, with what else they would have kept out.</summary>
internal sealed class ExclusionCommands(
    AlertStore alerts, AlertHistoryStore histories, ArchiveStore archive, TopicStore topics, Database database, IOptions<CommandsOptions> options) : ICommandGroup
{
    private const int LongestWord = 60; // so that it fits a button's custom id beside the topic
    private readonly CommandsOptions _options = options.Value;

    public IReadOnlyList<Command> Commands =>
    [
        new Command { Name = "Not this topic", Type = CommandType.Message, Needs = Permissions.ManageChannels, Handle = ProposeAsync },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("exclude", ExcludeAsync) { Needs = Permissions.ManageChannels, Updates = true },
    ];

    private async Task<Reply> ProposeAsync(Invocation who, CancellationToken ct)
    {
        if (who.Message is not { } message || await alerts.OfMessageAsync(message.Id, ct) is not { } id || await histories.FindAsync(id, ct) is not { } history
            || history.GuildId != who.GuildId)
            return Reply.Refuse("That message is none of this server's alerts; open the menu on an alert.");
        var wanted = history.Wanted.Count > 0 ? history.Wanted[0] : null;
        if (wanted is null || await topics.FindAsync(wanted.TopicId, ct) is not { } topic) return Reply.Refuse("The topic that brought it was deleted meanwhile.");
        if (topic.GuildId != who.GuildId)
            return Reply.Refuse($"{Card.Name(topic.Name)} is a preset and the same everywhere. `/topic create` makes one of your own; its query is {Card.Typed(topic.Query, 500)}.");
        if (await archive.FindAsync(wanted.EntryId, ct) is not { } entry || TopicQuery.Parse(topic.Query).Query is not { } query || !TopicReading.Matches(query, entry))
            return Reply.Refuse($"{Card.Name(topic.Name)} would not bring it any more, as it is now.");

        var recent = (await archive.SinceAsync(who.GuildId, who.Now - _options.SearchWindow, _options.SearchDepth, ct)).Select(TopicReading.Story).ToArray();
        ExclusionProposal[] proposals = [.. ExclusionProposal.For(query, TopicReading.Story(entry).Text, recent).Where(one => one.Exclusion.Length <= LongestWord)];
        if (proposals.Length == 0)
            return Reply.Refuse($"No single word of that headline would keep it out of {Card.Name(topic.Name)} alone; `/topic edit` changes the query {Card.Typed(topic.Query, 300)}.");
        return Reply.Show(
            Card.Of("Not this topic", $"{Card.Name(topic.Name)} found {TopicReading.Found(query, entry)}. Which word should keep such news out?\n"
                + string.Join('\n', proposals.Select(Line))),
            new ActionRow([.. proposals.Select(one => Button.Of($"exclude:{topic.Id}:{one.Exclusion}", one.Exclusion))]));
    }

    private async Task<Reply> ExcludeAsync(Invocation who, CancellationToken ct)
    {
        var exclusion = string.Join(':', who.Marks.Skip(2));
        if (who.Number(1) is not { } id || await topics.FindAsync(new TopicId(id), ct) is not { } topic || topic.GuildId != who.GuildId)
            return Reply.Refuse("That topic was deleted meanwhile.");
        var narrower = TopicQuery.Parse($"({TopicQuery.Parse(topic.Query).Understood}) {exclusion}");
        if (narrower.Query is null) return Reply.Refuse($"{Card.Name(topic.Name)} takes no {Card.Typed(exclusion)}; `/topic edit` changes its query.");
        await database.WriteAsync(async tx =>
        {
            if (await TopicStore.ChangeAsync(tx, topic.Id, topic.Name, narrower.Understood))
                await ChangeStore.AddAsync(tx, who, new Change.TopicEdited(topic.Id.Value, topic.Name, narrower.Understood, topic.Name, topic.Query));
        }, ct);
        return Reply.Say($"{Card.Name(topic.Name)} is now understood as {Card.Typed(narrower.Understood, 1_000)}; it was {Card.Typed(topic.Query, 500)}.");
    }

    private string Line(ExclusionProposal proposal)
    {
        var days = $"{_options.SearchWindow.TotalDays:0.#} days";
        return proposal.AlsoRemoves.Count == 0
            ? $"{Card.Typed(proposal.Exclusion)} would have kept nothing else out in the last {days}"
            : $"{Card.Typed(proposal.Exclusion)} would also have kept out {Card.Count(proposal.AlsoRemoves.Count, "story", "stories")} of the last {days}";
    }
}
