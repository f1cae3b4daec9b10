using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Sandbox.Newswire;

/// <summary>The invented news day: who publishes what and when, and which entries belong to one event.</summary>
public static class NewswireScript
{
    /// <summary>The length of a day in scripted minutes; after it the next edition begins.</summary>
    public const int DayMinutes = 480;

    private const string Prefix = "NewsBot.Sandbox.Newswire.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    internal static IReadOnlyList<OutletSheet> Outlets { get; } =
        JsonSerializer.Deserialize<OutletSheet[]>(Read("outlets.json"), Json) ?? throw new InvalidDataException("No outlets.");

    /// <summary>The first day and the back-catalogue, as written.</summary>
    internal static IReadOnlyList<ScriptLine> First { get; } = [.. ReadLines("day.").Where(l => l.Event.Length > 0).OrderBy(l => l.At)];

    /// <summary>The days after it: one frame of events, told twice a day, that every edition fills with other names, things and figures.</summary>
    internal static IReadOnlyList<ScriptLine> Later { get; } =
        [.. ReadLines("day.later.").SelectMany(l => (ScriptLine[])[l, Again(l)]).OrderBy(l => l.At)];

    /// <summary>What goes wrong every day.</summary>
    internal static IReadOnlyList<ScriptLine> Faults { get; } = [.. ReadLines("day.").Where(l => l.Event.Length == 0).OrderBy(l => l.At)];

    /// <summary>What happens in an edition, in order; edition 0 is the back-catalogue.</summary>
    internal static IEnumerable<ScriptLine> LinesOf(int edition) => edition switch
    {
        0 => First.Where(l => l.At < 0),
        1 => First.Where(l => l.At >= 0).Concat(Faults),
        _ => Later.Concat(Faults),
    };

    /// <summary>The entries of one edition with the event each belongs to. Edition 0 is the back-catalogue.</summary>
    /// <param name="edition">0 or more.</param>
    /// <param name="firstDay">The date of the first edition, which the recurring briefings carry in their titles.</param>
    public static IReadOnlyList<GoldEntry> Gold(int edition, DateOnly firstDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(edition);
        var text = new EditionText(edition, firstDay);
        return
        [
            .. LinesOf(edition).Where(l => l.Event.Length > 0)
                .GroupBy(l => (l.Outlet, l.EntryId))
                .Select(g => ToGold(edition, [.. g], text)),
        ];
    }

    private static GoldEntry ToGold(int edition, IReadOnlyList<ScriptLine> lines, EditionText text)
    {
        var sheet = Outlets.Single(o => o.Key == lines[0].Outlet);
        string[] titles = [.. lines.Where(l => l.Title.Length > 0).Select(l => text.Expand(l.Title, l, sheet.Language))];
        return new(
            sheet.Key, sheet.EntryPath(edition, lines[0].EntryId, titles[0]), $"{edition}/{lines[0].Event}", lines[0].Topic, sheet.Language,
            titles, lines.Any(l => l.Does == ScriptFault.Withdraw));
    }

    private static ScriptLine Again(ScriptLine line) => line with
    {
        At = line.At + DayMinutes / 2,
        Round = 1,
        Event = line.Event + "-2",
        Id = line.Id is null ? null : line.Id + "-2",
        Revises = line.Revises is null ? null : line.Revises + "-2",
    };

    /// <summary>The lines of one folder; a file's name is the topic of its lines.</summary>
    private static IEnumerable<ScriptLine> ReadLines(string folder)
    {
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix + folder, StringComparison.Ordinal) && n.EndsWith(".jsonl", StringComparison.Ordinal)).Order())
        {
            var file = name[(Prefix.Length + folder.Length)..^".jsonl".Length];
            if (file.Contains('.', StringComparison.Ordinal))
            {
                continue; // of a folder further down
            }
            foreach (var row in Read(name[(Prefix.Length + "day.".Length)..]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var line = JsonSerializer.Deserialize<ScriptLine>(row, Json) ?? throw new InvalidDataException($"Empty line in {name}.");
                yield return line.Topic.Length > 0 ? line : line with { Topic = file };
            }
        }
    }

    /// <summary>A file of the script by its path with dots.</summary>
    internal static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}day.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
