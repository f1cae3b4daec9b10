using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>What one can do here: <c>/help</c>.</summary>
internal sealed class HelpCommands(SourceStore sources, SubscriptionStore subscriptions) : ICommandGroup
{
    private const string Members =
        """
        `/headlines` the newest stories · `/search` the archive · `/trend` a topic's last month
        `/subscribe` get a topic by direct message or mention · `/unsubscribe` · `/subscriptions` change, pause or end what you get
        `/mytopic create` name what you want to hear of yourself · `/mytopic take` by code what others made
        `/quiet` when to leave you alone · `/mydata` all that is kept about you, to read or to delete
        `/why` why something was posted, or was not
        On an alert: **Coverage** who reports it · **Follow** what is new in it · **Mute story** · **Why** it came here
        """;

    private const string Moderators =
        """
        `/setup` start with a pack of topics and sources
        `/source add` a site or feed · `browse` known ones · `import`, `export` · `list` · `check` · `remove` · `notices`
        `/topic create` name what you want to hear of · `/topic test` try it on the last week · `list` · `edit` · `delete` · `share`, `take`, `export`, `import`
        `/follow` send a topic to a channel · `/unfollow` · `/channel` its quiet hours and cap, pause, a test
        `/health` feeds in trouble · `/status` speed and queue · `/audit` who changed what, with Undo
        On an alert, Apps › **Not this topic** proposes a word that keeps such news out · **Same story as…** joins two alerts
        """;

    public IReadOnlyList<Command> Commands =>
    [
        new Command { Name = "help", Description = "See what you can do here", Anywhere = true, Handle = HelpAsync },
    ];

    private async Task<Reply> HelpAsync(Invocation who, CancellationToken ct)
    {
        var moderates = who.InGuild && who.May(Permissions.ManageChannels);
        var card = Card.Of("NewsBot", "One alert a story, in the right place, and always able to say why.") with
        {
            Fields =
            [
                Card.Field("For everybody", Members),
                .. moderates ? [Card.Field("For moderators", Moderators)] : Array.Empty<EmbedField>(),
                .. await NextStepAsync(who, moderates, ct),
            ],
        };
        return Reply.Show(card);
    }

    // The one thing that is missing before the first alert.
    private async Task<EmbedField[]> NextStepAsync(Invocation who, bool moderates, CancellationToken ct)
    {
        if (!moderates) return [];
        if ((await sources.ListAsync(who.GuildId, ct)).Count == 0)
            return [Card.Field("Next step", "This server has no sources yet: `/setup` starts with a pack of topics, `/source add` takes a site's address or a feed's.")];
        return (await subscriptions.OfGuildAsync(who.GuildId, ct)).Count == 0
            ? [Card.Field("Next step", "No channel follows a topic yet: `/follow` chooses one.")]
            : [];
    }
}
