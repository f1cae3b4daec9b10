using System.Text.Json;
using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesTraining;

/// <summary>The headline sets that lie beside the repository, when they do.</summary>
internal static class StorySuite
{
    /// <summary>Headlines in time order with the story of each.</summary>
    internal sealed record Stream(string Name, IReadOnlyList<Headline> Headlines, IReadOnlyList<string> Stories)
    {
        /// <summary>Stories of which every headline is known to be told; null when that holds for all.</summary>
        public IReadOnlySet<string>? Whole { get; init; }

        /// <summary>Whether it is known that two stories are one or two.</summary>
        public bool Knows(string one, string other) => one == other || Whole is null || Whole.Contains(one) || Whole.Contains(other);
    }

    internal sealed record Pair(Headline One, Headline Other, bool Same, string Group);

    public static string? Folder { get; } = Find();

    public static Stream ReadStream(string name)
    {
        var stories = File.ReadLines(Path.Combine(Folder!, name + ".gold.jsonl")).Select(Parse).ToDictionary(g => Text(g, "id"), g => Text(g, "story"));
        var headlines = new List<Headline>();
        var gold = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder!, name + ".stream.jsonl")).Select(Parse))
        {
            headlines.Add(Read(line, headlines.Count + 1));
            gold.Add(stories[Text(line, "id")]);
        }
        return new Stream(name, headlines, gold);
    }

    /// <summary>Pairs with the group of their first headline: pairs of one group share headlines and belong into one fold.</summary>
    public static IReadOnlyList<Pair> ReadPairs(string name)
    {
        var same = File.ReadLines(Path.Combine(Folder!, name + ".pairs.gold.jsonl")).Select(Parse).ToDictionary(g => Text(g, "id"), g => g.GetProperty("same").GetBoolean());
        var lines = File.ReadLines(Path.Combine(Folder!, name + ".pairs.jsonl")).Select(Parse).ToList();
        var parents = new Dictionary<string, string>();
        string Root(string title)
        {
            while (parents.TryGetValue(title, out var parent) && parent != title)
                title = parent;
            return title;
        }
        foreach (var line in lines.Where(l => same[Text(l, "id")]))
            parents[Root(Text(line.GetProperty("a"), "title"))] = Root(Text(line.GetProperty("b"), "title"));
        return [.. lines.Select(l => new Pair(Read(l.GetProperty("a"), 1), Read(l.GetProperty("b"), 2), same[Text(l, "id")], Root(Text(l.GetProperty("a"), "title"))))];
    }

    /// <summary>
    /// Lays the headlines of judged pairs out as a stream of other years: pairs that are the same make stories, each somewhere in two months
    /// and told within thirty hours. Of two headlines that no pair of the same holds nobody knows whether they belong together.
    /// </summary>
    public static Stream ReadArchive(IReadOnlyList<Pair> pairs, IEnumerable<Stream> without)
    {
        const int Days = 60;
        const int HoursTold = 30;
        var known = without.SelectMany(stream => stream.Headlines).Select(headline => headline.Title).ToHashSet();
        var random = new Random(1);
        var parents = new Dictionary<string, string>();
        string Root(string title) => parents.TryGetValue(title, out var parent) && parent != title ? Root(parent) : title;
        foreach (var pair in pairs.Where(pair => pair.Same))
            parents[Root(pair.One.Title)] = Root(pair.Other.Title);
        var stories = pairs.SelectMany(pair => new[] { pair.One, pair.Other }).DistinctBy(headline => (headline.Title, headline.Summary))
            .GroupBy(headline => Root(headline.Title)).Where(story => !story.Any(headline => known.Contains(headline.Title))).ToList();
        var told = stories.SelectMany(story =>
        {
            var opened = new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(Days * random.NextDouble());
            return story.Select(headline => (Headline: headline with { Published = opened.AddHours(HoursTold * random.NextDouble()) }, Story: story.Key)).ToList();
        }).OrderBy(t => t.Headline.Published).ToList();
        return new Stream("archive", [.. told.Select((t, i) => t.Headline with { Id = i + 1 })], [.. told.Select(t => t.Story)])
        {
            Whole = stories.Where(story => story.Count() > 1).Select(story => story.Key).ToHashSet(),
        };
    }

    private static JsonElement Parse(string line) => JsonElement.Parse(line);

    private static Headline Read(JsonElement line, long id)
    {
        var published = Text(line, "published");
        return new Headline(id, Text(line, "title"), Text(line, "summary"), Text(line, "url"), Text(line, "source"), "",
            published.Length == 0 ? DateTimeOffset.MinValue : DateTimeOffset.Parse(published), Text(line, "lang"));
    }

    private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "NewsBot.sln")))
                continue;
            for (var above = folder.Parent; above is not null; above = above.Parent)
            {
                var suite = Path.Combine(above.FullName, "shared", "suites", "stories");
                if (Directory.Exists(suite))
                    return suite;
            }
        }
        return null;
    }
}
