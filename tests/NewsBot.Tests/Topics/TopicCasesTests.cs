using System.Text.Json;
using NewsBot.Topics;

namespace NewsBot.Tests.Topics;

/// <summary>The shared cases, when they lie beside the repository: every ordinary one, and most of the hard ones.</summary>
public sealed class TopicCasesTests
{
    [Fact]
    public void The_shared_cases_are_answered_as_agreed()
    {
        var wrong = new List<string>();
        int hard = 0, hardWrong = 0;
        foreach (var element in Cases())
        {
            var parse = TopicQuery.Parse(Text(element, "query"));
            var refused = element.TryGetProperty("error", out var error) && error.GetBoolean();
            var text = Ask.Text(Text(element, "headline"), Text(element, "summary"), Text(element, "source"), "", Text(element, "lang"));
            bool? said = parse.Query?.Matches(text);
            bool? wanted = refused ? null : element.GetProperty("match").GetBoolean();
            var isHard = element.TryGetProperty("hard", out _);
            hard += isHard ? 1 : 0;
            if (said == wanted)
                continue;
            if (isHard)
                hardWrong++;
            else
                wrong.Add($"{Text(element, "query")} on {Text(element, "headline")}");
        }
        Assert.Empty(wrong);
        Assert.True(hardWrong * 10 <= hard * 4, $"{hardWrong} of {hard} hard cases are wrong.");
    }

    private static List<JsonElement> Cases()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NewsBot.sln")))
            root = root.Parent;
        var file = root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "suites", "topics", "topic_cases.json") : "";
        return File.Exists(file) ? [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray()] : [];
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";
}
