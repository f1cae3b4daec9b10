using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Sandbox.Newswire;

/// <summary>The invented news day: who publishes what and when, and which entries belong to one event.</summary>
public static class NewswireScript
{
    /// <summary>The length of a day in scripted minutes; after it the next edition begins.</summary>
    public const int DayMinutes = 480;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    internal static IReadOnlyList<OutletSheet> Outlets { get; } =
        JsonSerializer.Deserialize<OutletSheet[]>(Read("outlets.json"), Json) ?? throw new InvalidDataException("No outlets.");

    internal static IReadOnlyList<ScriptLine> Lines { get; } = [.. ReadLines().OrderBy(l => l.At)];

    /// <summary>The entries of one edition with the event each belongs to. Edition 0 is the back-catalogue.</summary>
    /// <param name="edition">0 or more.</param>
    /// <param name="firstDay">The date of the first edition, which the recurring briefings carry in their titles.</param>
    public static IReadOnlyList<GoldEntry> Gold(int edition, DateOnly firstDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(edition);
        var text = new EditionText(edition, firstDay);
        return
        [
            .. Lines.Where(l => l.Event.Length > 0 && l.At < 0 == (edition == 0))
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

    private static IEnumerable<ScriptLine> ReadLines()
    {
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.EndsWith(".jsonl", StringComparison.Ordinal)).Order())
        {
            var topic = name.Split('.')[^2];
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } row)
            {
                var line = JsonSerializer.Deserialize<ScriptLine>(row, Json) ?? throw new InvalidDataException($"Empty line in {name}.");
                yield return line.Topic.Length > 0 ? line : line with { Topic = topic };
            }
        }
    }

    private static string Read(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"NewsBot.Sandbox.Newswire.day.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
