using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

/// <summary>Invented news in eight languages: what belongs together meets, and what only looks alike does not.</summary>
public sealed class LanguageTests
{
    private static readonly ILookup<string, Told> News = Read().ToLookup(told => told.Language);

    public static TheoryData<string> Languages => [.. News.Select(language => language.Key)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Two_reports_of_one_event_meet(string language)
    {
        var placed = Place(language);
        Assert.All(placed.GroupBy(p => p.Told.Story).Where(event_ => event_.Count() > 1), event_ => Assert.Single(event_.Select(p => p.StoryId).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Two_events_never_meet_be_they_ever_so_alike(string language)
    {
        var placed = Place(language);
        Assert.All(placed.GroupBy(p => p.StoryId), story => Assert.Single(story.Select(p => p.Told.Story).Distinct()));
    }

    /// <summary>All languages run through one grouper, as on a desk that follows many countries.</summary>
    private static IReadOnlyList<(Told Told, long StoryId)> Place(string language)
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        var at = new DateTimeOffset(2026, 5, 3, 6, 0, 0, TimeSpan.Zero);
        var placed = new List<(Told, long)>();
        foreach (var (told, id) in News.SelectMany(told => told).Select((told, i) => (told, (long)i + 1)))
        {
            at += told.Story.EndsWith("later", StringComparison.Ordinal) ? TimeSpan.FromDays(1) : TimeSpan.FromMinutes(10);
            placed.Add((told, grouper.Assign(new Headline(id, told.Title, told.Summary, "", $"outlet{id}", "", at, told.Language)).StoryId));
        }
        return [.. placed.Where(p => p.Item1.Language == language)];
    }

    private static IEnumerable<Told> Read() =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "testdata", "stories", "invented.txt"))
        where line.Length > 0 && line[0] != '#'
        let parts = line.Split(" | ")
        select new Told(parts[0], parts[1], parts[2], parts[3]);

    private sealed record Told(string Language, string Story, string Title, string Summary);
}
