using System.Text.RegularExpressions;
using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Commands.Alerts;

/// <summary>How an alert came about, step by step, and why a link was not posted: the button and the menu "Why", and <c>/why</c>.</summary>
internal sealed partial class WhyCommands(
    AlertStore alerts, AlertHistoryStore histories, ArchiveStore archive, MessageMark mark, WhyStory story, WhyNot whyNot) : ICommandGroup
{
    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "why",
            Description = "Learn why something was posted, or why it was not",
            Options = [Option.Text("link-or-message", "An article's link, or the link of one of my alerts", 2000)],
            Handle = AskAsync,
        },
        new Command { Name = "Why this alert", Type = CommandType.Message, Anywhere = true, Handle = OfMessageAsync },
    ];

    public IReadOnlyList<ComponentAction> Components => [new ComponentAction("why", OfButtonAsync)];

    private async Task<Reply> OfButtonAsync(Invocation who, CancellationToken ct) =>
        mark.Read(string.Join(':', who.Marks)) is { } id ? await OfAlertAsync(who, id, ct) : Gone();

    private async Task<Reply> OfMessageAsync(Invocation who, CancellationToken ct) =>
        who.Message is { } message && await alerts.OfMessageAsync(message.Id, ct) is { } id
            ? await OfAlertAsync(who, id, ct)
            : Reply.Refuse("That message is none of my alerts; open the menu on an alert.");

    private async Task<Reply> AskAsync(Invocation who, CancellationToken ct)
    {
        var typed = (who.Arguments.Text("link-or-message") ?? "").Trim().Trim('<', '>');
        if (Message(typed) is { } messageId)
        {
            return await alerts.OfMessageAsync(messageId, ct) is { } id
                ? await OfAlertAsync(who, id, ct)
                : Reply.Refuse("That message is none of my alerts.");
        }

        if (CanonicalLink.Of(typed) is not { } canonical)
            return Reply.Refuse($"{Card.Typed(typed, 120)} is neither a link nor a message of mine; give me an article's address, or copy an alert's link.");
        var entries = await archive.WithLinkAsync(who.GuildId, EntryKey.Link(canonical), ct);
        foreach (var entry in entries)
        {
            if (entry.StoryId is not { } storyId) continue;
            var sent = await histories.OfStoryAsync(storyId, who.GuildId, who.UserId, ct);
            if (sent.Count > 0) return await OfAlertAsync(who, sent[0].Id, ct);
        }

        return await whyNot.ExplainAsync(who, typed, entries, ct);
    }

    private async Task<Reply> OfAlertAsync(Invocation who, AlertId id, CancellationToken ct)
    {
        if (await histories.FindAsync(id, ct) is not { } history) return Gone();
        return history.IsFor(who.UserId, who.GuildId) ? await story.TellAsync(who, history, ct) : Reply.Refuse("That alert belongs to another server.");
    }

    private static Reply Gone() => Reply.Refuse("This alert is no longer in my archive.");

    private static Snowflake? Message(string typed)
    {
        if (Snowflake.TryParse(typed, out var id)) return id;
        var link = MessageLink().Match(typed);
        return link.Success && Snowflake.TryParse(link.Groups["message"].ValueSpan, null, out id) ? id : null;
    }

    [GeneratedRegex(@"/channels/(?:@me|\d{1,20})/\d{1,20}/(?<message>\d{1,20})/?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MessageLink();
}
