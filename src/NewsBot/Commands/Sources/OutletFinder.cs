using System.Text.Json;
using NewsBot.Checks;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Sources;

/// <summary>Finds the outlets that a person names among those of the server's sources, and suggests names while she types.</summary>
internal sealed class OutletFinder(SourceStore sources)
{
    private const int LongestChoice = 100;
    private const int Most = 20;

    /// <summary>The ids of the named outlets as they are stored, or the sentence that says what is wrong. Nothing typed is nothing chosen.</summary>
    public async Task<(string? Outlets, string? Refusal)> FindAsync(Invocation who, string? typed, CancellationToken ct)
    {
        var names = (typed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0) return (null, null);
        if (names.Length > Most) return (null, $"At most {Most} outlets can be chosen; for more, `source:` in the topic's query is the better place.");
        var known = await KnownAsync(who, ct);
        var chosen = new List<long>();
        foreach (var name in names)
        {
            var found = known.Where(outlet => string.Equals(outlet.Name, name, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (found.Length == 0) return (null, Unknown(name, known));
            chosen.AddRange(found.Select(outlet => outlet.Id.Value));
        }

        return (JsonSerializer.Serialize(chosen.Distinct().Order()), null);
    }

    /// <summary>Names of stored outlets, such as <c>BBC, AP</c>.</summary>
    public async Task<string> NamesAsync(Invocation who, string stored, CancellationToken ct)
    {
        var ids = JsonSerializer.Deserialize<long[]>(stored)!;
        return string.Join(", ", (await KnownAsync(who, ct)).Where(outlet => ids.Contains(outlet.Id.Value)).Select(outlet => outlet.Name));
    }

    /// <summary>Completes the last of the names.</summary>
    public async Task<IReadOnlyList<CommandChoice>> SuggestAsync(Invocation who, CancellationToken ct)
    {
        var typed = who.Arguments.FocusedText;
        var comma = typed.LastIndexOf(',');
        var before = comma < 0 ? "" : typed[..(comma + 1)].TrimEnd() + " ";
        var last = typed[(comma + 1)..].Trim();
        return
        [
            .. (await KnownAsync(who, ct)).Select(outlet => outlet.Name)
                .Where(name => name.Contains(last, StringComparison.OrdinalIgnoreCase) && !before.Contains(name + ",", StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(name => name.StartsWith(last, StringComparison.OrdinalIgnoreCase)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Select(name => before + name).Where(choice => choice.Length <= LongestChoice).Take(25).Select(choice => new CommandChoice(choice, choice)),
        ];
    }

    private async Task<IReadOnlyList<(OutletId Id, string Name)>> KnownAsync(Invocation who, CancellationToken ct) =>
        [.. (await sources.ListAsync(who.GuildId, ct)).Select(feed => (feed.OutletId, feed.OutletName)).Distinct().OrderBy(outlet => outlet.OutletName, StringComparer.OrdinalIgnoreCase)];

    private static string Unknown(string name, IReadOnlyList<(OutletId Id, string Name)> known)
    {
        var near = NearestNames.To(name, known.Select(outlet => outlet.Name));
        return near.Count > 0
            ? $"No source here is of an outlet {Card.Name(name)}. Did you mean {string.Join(" or ", near.Select(Card.Name))}?"
            : $"No source here is of an outlet {Card.Name(name)}; the list behind `sources` shows which are.";
    }
}
