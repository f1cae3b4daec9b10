using System.Text.RegularExpressions;

namespace NewsBot.Tests;

/// <summary>Holds the arrows between rooms: a folder uses only folders to its left; edges know nothing of the middle.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Storage"] = [],
        ["Checks"] = ["Storage"],
        ["Entries"] = ["Storage", "Checks"],
        ["Stories"] = ["Storage", "Checks", "Entries"],
        ["Topics"] = ["Storage", "Checks", "Entries", "Stories"],
        ["Alerts"] = ["Storage", "Checks", "Entries", "Stories", "Topics"],
        ["Deliveries"] = ["Storage", "Checks", "Entries", "Stories", "Topics", "Alerts"],
        ["Commands"] = ["Storage", "Checks", "Entries", "Stories", "Topics", "Alerts", "Deliveries"],
        ["Schedules"] = ["Storage", "Checks", "Entries", "Stories", "Topics", "Alerts", "Deliveries"],
        ["Operations"] = ["Storage", "Checks", "Entries", "Stories", "Topics", "Alerts", "Deliveries", "Commands", "Schedules"],
    };

    [Fact]
    public void A_folder_uses_only_folders_to_its_left()
    {
        var wrong =
            from folder in MayUse.Keys
            from file in Directory.EnumerateFiles(Path.Combine(Root, "src/NewsBot", folder), "*.cs", SearchOption.AllDirectories)
            from used in Uses(file, @"NewsBot\.(\w+)")
            where MayUse.ContainsKey(used) && used != folder && !MayUse[folder].Contains(used)
            select $"{Path.GetRelativePath(Root, file)} uses {used}";
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("NewsBot.Feeds")]
    [InlineData("NewsBot.Discord")]
    [InlineData("NewsBot.Sandbox")]
    public void An_edge_knows_nothing_of_the_middle_or_of_another_edge(string project)
    {
        var file = File.ReadAllText(Path.Combine(Root, "src", project, project + ".csproj"));
        Assert.DoesNotContain("ProjectReference", file);
    }

    [Fact]
    public void The_sandbox_is_used_from_one_place_only()
    {
        var users =
            from file in Directory.EnumerateFiles(Path.Combine(Root, "src/NewsBot"), "*.cs", SearchOption.AllDirectories)
            where File.ReadAllText(file).Contains("using NewsBot.Sandbox", StringComparison.Ordinal)
            select Path.GetRelativePath(Path.Combine(Root, "src/NewsBot"), file).Split('/')[0];
        Assert.Equal(["Operations"], users.Distinct());
    }

    private static IEnumerable<string> Uses(string file, string pattern) =>
        File.ReadLines(file).Where(line => line.StartsWith("using NewsBot.", StringComparison.Ordinal) || QualifiedName().IsMatch(line))
            .SelectMany(line => Regex.Matches(line, pattern).Select(match => match.Groups[1].Value)).Distinct();

    [GeneratedRegex(@"(?<!namespace )\bNewsBot\.(Checks|Entries|Stories|Topics|Alerts|Deliveries|Commands|Schedules|Operations|Storage)\.")]
    private static partial Regex QualifiedName();

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "NewsBot.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
