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

    private static Command Verb(string name, string description, Func<FileInfo, TextWriter, TextWriter, bool> work)
    {
        var input = new Option<FileInfo>("--input") { Description = "A file with one JSON object a line.", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object a line (the only form there is)." };
        var verb = new Command(name, description) { input, json };
        verb.SetAction(result =>
        {
            var file = result.GetRequiredValue(input);
            var errors = result.InvocationConfiguration.Error;
            if (file.Exists)
                return work(file, result.InvocationConfiguration.Output, errors) ? 0 : 1;
            errors.WriteLine($"There is no file {file.Name}.");
            return 1;
        });
        return verb;
    }

    private static bool Group(FileInfo input, TextWriter output, TextWriter errors)
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        var names = new List<string>();
        return ReadLines(input, errors, line =>
        {
            var id = line.GetProperty("id").GetString() ?? throw new FormatException("The id is null.");
            var assigned = grouper.Assign(Read(line, names.Count));
            names.Add(id);
            Write(output, writer =>
            {
                writer.WriteString("id", id);
                writer.WriteString("story", names[(int)assigned.StoryId]);
            });
        });
    }

    /// <summary>Reads the file twice: how rare a word is, and what else is near, has to be known before the first pair is judged.</summary>
    private static bool Same(FileInfo input, TextWriter output, TextWriter errors)
    {
        var pairs = new StoryPairs();
        ReadLines(input, TextWriter.Null, line =>
        {
            pairs.Learn(Read(line.GetProperty("a"), 1));
            pairs.Learn(Read(line.GetProperty("b"), 2));
        });
        return ReadLines(input, errors, line =>
        {
            var id = line.GetProperty("id").GetString() ?? throw new FormatException("The id is null.");
            var score = pairs.Same(Read(line.GetProperty("a"), 1), Read(line.GetProperty("b"), 2));
            Write(output, writer =>
            {
                writer.WriteString("id", id);
                writer.WriteBoolean("same", score >= StoryPairs.Threshold);
                writer.WriteNumber("score", Math.Round(score, 6));
            });
        });
    }

    /// <summary>Every line by itself: a bad one is told and the rest goes on.</summary>
    private static bool ReadLines(FileInfo input, TextWriter errors, Action<JsonElement> use)
    {
        var number = 0;
        var good = true;
        foreach (var line in File.ReadLines(input.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                use(JsonElement.Parse(line));
            }
            catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
            {
                good = false;
                errors.WriteLine($"Line {number}: {e.Message}");
            }
        }
        return good;
    }

    private static void Write(TextWriter output, Action<Utf8JsonWriter> fill)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            fill(writer);
            writer.WriteEndObject();
        }
        output.Write(System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        output.Write('\n');
    }

    private static Headline Read(JsonElement line, long id)
    {
        var title = line.GetProperty("title").GetString() ?? throw new FormatException("The title is null.");
        var published = Text(line, "published");
        return new Headline(id, title, Text(line, "summary"), Text(line, "url"), Text(line, "source"), Text(line, "owner"),
            published.Length == 0 ? DateTimeOffset.MinValue : DateTimeOffset.Parse(published), Text(line, "lang"));
    }

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
