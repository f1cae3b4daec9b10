using System.Text.Json;
using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesTraining;

/// <summary>The headline sets that lie beside the repository, when they do.</summary>
internal static class StorySuite
{
    internal sealed record Stream(string Name, IReadOnlyList<Headline> Headlines, IReadOnlyList<string> Stories);

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
