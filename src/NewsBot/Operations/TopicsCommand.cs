using System.CommandLine;
using System.Text.Json;
using NewsBot.Topics;

namespace NewsBot.Operations;

/// <summary>The commands that try topics out on files: the cases of a test, or a stream of headlines.</summary>
internal static class TopicsCommand
{
    public static Command Create()
    {
        var command = new Command("topics", "Tries topics on headlines.");
        command.Subcommands.Add(CreateTest());
        command.Subcommands.Add(CreateMatch());
        return command;
    }

    private static Command CreateTest()
    {
        var cases = new Option<FileInfo>("--cases") { Description = "A JSON array of cases: id, query, headline, summary, source, lang.", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object a line (the only form there is)." };
        var test = new Command("test", "Prints for every case whether its topic takes its headline; null when the topic is refused.") { cases, json };
        test.SetAction(result => Test(result.GetRequiredValue(cases)));
        return test;
    }

    private static Command CreateMatch()
    {
        var topics = new Option<FileInfo>("--topics") { Description = "A file with one topic a line: id, query.", Required = true };
        var input = new Option<FileInfo>("--input") { Description = "A file with one headline a line: id, title, summary, source, url, lang.", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object a line (the only form there is)." };
        var match = new Command("match", "Prints for every headline the topics that take it.") { topics, input, json };
        match.SetAction(result => Match(result.GetRequiredValue(topics), result.GetRequiredValue(input)));
        return match;
    }

    private static int Test(FileInfo file)
    {
        if (!Exists(file))
            return 1;
        try
        {
            using var stream = file.OpenRead();
            using var document = JsonDocument.Parse(stream);
            using var output = Output();
            foreach (var element in document.RootElement.EnumerateArray())
            {
                var parse = TopicQuery.Parse(Text(element, "query"));
                output.WriteLine(JsonSerializer.Serialize(new { id = Text(element, "id"), match = parse.Query?.Matches(Read(element, "headline")) }));
            }
            return 0;
        }
        catch (Exception e) when (IsBadInput(e))
        {
            Console.Error.WriteLine($"{file.Name} is not a JSON array of cases: {e.Message}");
            return 1;
        }
    }

    private static int Match(FileInfo topics, FileInfo input)
    {
        if (!Exists(topics) || !Exists(input))
            return 1;
        var names = new List<string>();
        var index = new TopicIndex();
        var failed = !EachLine(topics, topic =>
        {
            var id = Text(topic, "id");
            var parse = TopicQuery.Parse(Text(topic, "query"));
            if (parse.Error is { } error)
            {
                Console.Error.WriteLine(JsonSerializer.Serialize(new { id, error = error.Message, column = error.Column }));
                return false;
            }
            index.Add(names.Count, parse.Query!);
            names.Add(id);
            return true;
        });

        using var output = Output();
        var hits = new List<long>();
        failed |= !EachLine(input, headline =>
        {
            hits.Clear();
            index.Match(Read(headline, "title"), hits);
            hits.Sort();
            output.WriteLine(JsonSerializer.Serialize(new { id = Text(headline, "id"), topics = hits.Select(h => names[(int)h]) }));
            return true;
        });
        return failed ? 1 : 0;
    }

    private static bool EachLine(FileInfo file, Func<JsonElement, bool> read)
    {
        var number = 0;
        var fine = true;
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var document = JsonDocument.Parse(line);
                fine &= read(document.RootElement);
            }
            catch (Exception e) when (IsBadInput(e))
            {
                fine = false;
                Console.Error.WriteLine($"{file.Name}, line {number}: {e.Message}");
            }
        }
        return fine;
    }

    private static bool IsBadInput(Exception e) => e is JsonException or FormatException or InvalidOperationException;

    private static bool Exists(FileInfo file)
    {
        if (!file.Exists)
            Console.Error.WriteLine($"There is no file {file.Name}.");
        return file.Exists;
    }

    private static StreamWriter Output() => new(Console.OpenStandardOutput()) { NewLine = "\n" };

    private static TopicText Read(JsonElement element, string title) =>
        new(Text(element, title), Text(element, "summary"), Text(element, "source"), Text(element, "url"), Text(element, "lang"));

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : "";
}
