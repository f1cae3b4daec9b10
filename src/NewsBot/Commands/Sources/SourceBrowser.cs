using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Sources;

/// <summary>The feeds that are known by name: <c>/source browse</c> shows them by language, country and subject, and adds those that are chosen.</summary>
internal sealed class SourceBrowser(SourceStore sources, Database database, IOptions<CommandsOptions> options) : ICommandGroup
{
    private const int PageSize = 10;
    private const int LongestLabel = 100;
    private const int LongestSubject = 40;

    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("browse", (who, ct) => ShowAsync(who, Wish.Of(who.Marks), null, ct)) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("browse-add", AddAsync) { Needs = Permissions.ManageChannels, Updates = true },
    ];

    public Command Browse => new()
    {
        Name = "browse",
        Description = "See feeds that I know by name, and add them",
        Options =
        [
            Option.Text("language", "Only in this language", 5, required: false, suggest: (who, _) => Suggest(who, feed => feed.Language)),
            Option.Text("country", "Only from this country", 5, required: false, suggest: (who, _) => Suggest(who, feed => feed.Country)),
            Option.Text("subject", "A subject or an outlet", LongestSubject, required: false, suggest: (who, _) => Suggest(who, feed => feed.Subject)),
        ],
        Handle = (who, ct) => ShowAsync(who, new Wish(who.Arguments.Text("language") ?? "", who.Arguments.Text("country") ?? "", who.Arguments.Text("subject") ?? "", 0), null, ct),
    };

    private async Task<Reply> ShowAsync(Invocation who, Wish wish, string? news, CancellationToken ct)
    {
        var found = FeedCatalogue.All.Where(wish.Fits).ToArray();
        if (found.Length == 0) return Reply.Refuse("I know no feed like that. `/source add` takes any site's address all the same.");
        var had = (await sources.ListAsync(who.GuildId, ct)).Select(feed => feed.Address).ToHashSet(StringComparer.Ordinal);
        var (rows, shown, pages) = Pager.Turn(found, wish.Page, PageSize);
        var open = rows.Where(feed => !had.Contains(feed.Address)).ToArray();
        var card = Card.Of("Known feeds", string.Join('\n', rows.Select(feed => Line(feed, had.Contains(feed.Address)))), Card.Count(found.Length, "feed", "feeds"));
        return Reply.Show(card, [.. Menu(open, wish with { Page = shown }), .. Pager.Buttons("browse", shown, pages, wish.Tail)]) with { Text = news };
    }

    private async Task<Reply> AddAsync(Invocation who, CancellationToken ct)
    {
        var chosen = FeedCatalogue.All.Where(feed => who.Values.Contains(feed.Key)).ToArray();
        var room = options.Value.SourcesPerServer - (await sources.ListAsync(who.GuildId, ct)).Count;
        if (room < chosen.Length) return Reply.Refuse($"A server has {options.Value.SourcesPerServer} sources at most; `/source remove` some first.");
        await SourceLists.AddAsync(database, who, [.. chosen.Select(feed => new OpmlFeed(feed.Address, null, null))], room, ct);
        var names = string.Join(", ", chosen.Select(feed => Card.Name($"{feed.Outlet} · {feed.Subject}")));
        return await ShowAsync(who, Wish.Of(who.Marks), $"Now {(chosen.Length == 1 ? "a source" : "sources")}: {names}. What comes from now on is news.", ct);
    }

    private static IEnumerable<Component> Menu(CatalogueFeed[] open, Wish wish) => open.Length == 0 ? [] :
    [
        new ActionRow(new StringSelect
        {
            CustomId = $"browse-add:{wish.Page}:{wish.Tail}",
            Placeholder = "Add to this server's sources",
            MinValues = 1,
            MaxValues = open.Length,
            Options = [.. open.Select(feed => new SelectOption(Cut($"{feed.Outlet} · {feed.Subject}"), feed.Key, Cut(FeedCard.Address(feed.Address))))],
        }),
    ];

    private static string Line(CatalogueFeed feed, bool had) =>
        $"{(had ? "✅" : "▫️")} {Card.Name(feed.Outlet)} · {SafeText.Plain(feed.Subject, 40)} · {feed.Language} · {feed.Country}";

    private static Task<IReadOnlyList<CommandChoice>> Suggest(Invocation who, Func<CatalogueFeed, string> of) => Task.FromResult<IReadOnlyList<CommandChoice>>(
    [
        .. FeedCatalogue.All.GroupBy(of, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Key.Contains(who.Arguments.FocusedText, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(25)
            .Select(group => new CommandChoice($"{group.Key} · {Card.Count(group.Count(), "feed", "feeds")}", group.Key)),
    ]);

    private static string Cut(string text) => text.Length <= LongestLabel ? text : text[..(LongestLabel - 1)] + "…";

    /// <summary>What is looked for; empty texts fit everything. It stands in the custom ids of the card.</summary>
    private sealed record Wish(string Language, string Country, string Subject, long Page)
    {
        public string Tail => $"{Plain(Language, 5)}:{Plain(Country, 5)}:{Plain(Subject, LongestSubject)}";

        public static Wish Of(IReadOnlyList<string> marks) => marks is [_, var page, var language, var country, var subject]
            ? new(language, country, subject, long.TryParse(page, out var number) ? number : 0)
            : new("", "", "", 0);

        public bool Fits(CatalogueFeed feed) =>
            (Language.Length == 0 || feed.Language.Equals(Language.Trim(), StringComparison.OrdinalIgnoreCase))
            && (Country.Length == 0 || feed.Country.Equals(Country.Trim(), StringComparison.OrdinalIgnoreCase))
            && Plain(Subject, LongestSubject).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .All(word => $"{feed.Subject} {feed.Outlet}".Contains(word, StringComparison.OrdinalIgnoreCase));

        // A colon would part the custom id.
        private static string Plain(string text, int longest) => text.Replace(':', ' ')[..Math.Min(text.Length, longest)];
    }
}
