namespace NewsBot.Feeds.Tests.Reading;

/// <summary>The conformance suite, when it lies beside the repository or in a folder above.</summary>
internal static class FeedSuite
{
    public static string? Folder { get; } = Find();

    public static IEnumerable<string> Bodies => Folder is null ? [] : Directory.EnumerateFiles(Path.Combine(Folder, "dev", "feeds"), "*", SearchOption.AllDirectories);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var suite = Path.Combine(folder.FullName, "shared", "suites", "feeds");
            if (Directory.Exists(suite))
                return suite;
        }

        return null;
    }
}
