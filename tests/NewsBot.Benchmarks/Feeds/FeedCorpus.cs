using System.Text.Json;

namespace NewsBot.Benchmarks.Feeds;

/// <summary>The bodies of the feed suite beside the repository, when it is there.</summary>
internal static class FeedCorpus
{
    internal sealed record Body(string Name, string Tier, string Kind, Uri Url, byte[] Bytes);

    /// <summary>The folder that holds the suite, or null.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "NewsBot.sln")))
                continue;
            for (var beside = folder.Parent; beside is not null; beside = beside.Parent)
            {
                var suite = Path.Combine(beside.FullName, "shared", "suites", "feeds");
                if (Directory.Exists(suite))
                    return suite;
            }
        }

        return null;
    }

    public static List<Body> Load(string suite)
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(suite, "dev", "expected.json")));
        return
        [
            .. expected.RootElement.GetProperty("files").EnumerateObject().Select(file => new Body(
                file.Name,
                file.Value.GetProperty("tier").GetString()!,
                file.Value.GetProperty("kind").GetString()!,
                new Uri(file.Value.GetProperty("url").GetString()!),
                File.ReadAllBytes(Path.Combine(suite, "dev", "feeds", file.Name)))),
        ];
    }
}
