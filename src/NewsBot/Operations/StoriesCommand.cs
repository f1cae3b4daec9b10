using System.CommandLine;
using System.Text.Json;
using NewsBot.Stories;

namespace NewsBot.Operations;

/// <summary>The commands that group a file of headlines and judge a file of pairs, one JSON object a line.</summary>
internal static class StoriesCommand
{
    public static Command Create()
    {
        var command = new Command("stories", "Groups headlines into stories.");
        command.Subcommands.Add(Verb("group", "Prints the story of every headline of a stream, in its order.", Group));
        command.Subcommands.Add(Verb("same", "Prints for every pair of headlines whether both tell the same story.", Same));
        return command;
    }

    private static Command Verb(string name, string description, Action<JsonElement, int, TextWriter, State> line)
    {
        var input = new Option<FileInfo>("--input") { Description = "A file with one JSON object a line.", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object a line (the only form there is)." };
        var verb = new Command(name, description) { input, json };
        verb.SetAction(result => Run(result.GetRequiredValue(input), line));
        return verb;
    }

    private static int Run(FileInfo input, Action<JsonElement, int, TextWriter, State> read)
    {
        if (!input.Exists)
        {
            Console.Error.WriteLine($"There is no file {input.Name}.");
            return 1;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        var state = new State();
        var number = 0;
        var failed = false;
        foreach (var line in File.ReadLines(input.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var document = JsonDocument.Parse(line);
                read(document.RootElement, number, output, state);
            }
            catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
            {
                failed = true;
                Console.Error.WriteLine($"Line {number}: {e.Message}");
            }
        }
        return failed ? 1 : 0;
    }

    private static void Group(JsonElement line, int number, TextWriter output, State state)
    {
        var id = line.GetProperty("id").GetString()!;
        var headline = Read(line, number);
        var assigned = state.Grouper.Assign(headline);
        state.Names[number] = id;
        output.WriteLine(JsonSerializer.Serialize(new { id, story = state.Names[assigned.StoryId] }));
    }

    private static void Same(JsonElement line, int number, TextWriter output, State state)
    {
        var id = line.GetProperty("id").GetString()!;
        var score = state.Pairs.Same(Read(line.GetProperty("a"), 1), Read(line.GetProperty("b"), 2));
        output.WriteLine(JsonSerializer.Serialize(new { id, same = score >= state.Options.Threshold, score = Math.Round(score, 6) }));
    }

    private static Headline Read(JsonElement line, long id)
    {
        var published = Text(line, "published");
        return new Headline(id, Text(line, "title"), Text(line, "summary"), Text(line, "url"), Text(line, "source"), Text(line, "owner"),
            published.Length == 0 ? DateTimeOffset.MinValue : DateTimeOffset.Parse(published), Text(line, "lang"));
    }

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private sealed class State
    {
        public StoryGrouperOptions Options { get; } = new();

        public StoryGrouper Grouper { get; }

        public StoryPairs Pairs { get; }

        public Dictionary<long, string> Names { get; } = [];

        public State()
        {
            Grouper = new StoryGrouper(Options);
            Pairs = new StoryPairs(Options);
        }
    }
}
