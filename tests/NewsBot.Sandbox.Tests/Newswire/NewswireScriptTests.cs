using System.Text.RegularExpressions;
using NewsBot.Sandbox.Newswire;

namespace NewsBot.Sandbox.Tests.Newswire;

public sealed class NewswireScriptTests
{
    private static readonly DateOnly FirstDay = new(2026, 3, 12);

    [Fact]
    public void A_day_has_many_events_of_every_topic_and_several_that_many_outlets_report()
    {
        var gold = NewswireScript.Gold(1, FirstDay);
        var outletsByEvent = gold.GroupBy(e => e.Event).ToDictionary(g => g.Key, g => g.Select(e => e.Outlet).Distinct().Count());

        Assert.True(outletsByEvent.Count >= 40, $"{outletsByEvent.Count} events");
        Assert.True(outletsByEvent.Values.Count(n => n >= 4) >= 10);
        Assert.Contains(outletsByEvent.Values, n => n >= 5);
        Assert.Equal(
            ["climate", "culture", "economy", "politics", "science", "society", "sport", "technology"],
            gold.Select(e => e.Topic).Distinct().Order());
    }

    [Fact]
    public void A_person_who_watches_sees_something_new_every_several_seconds()
    {
        var minutes = NewswireScript.Lines.Where(l => l.At >= 0 && l.Title.Length > 0).Select(l => l.At).ToList();
        var gaps = minutes.Zip(minutes.Skip(1), (a, b) => b - a).ToList();

        Assert.True(gaps.Max() <= 15, $"a gap of {gaps.Max()} scripted minutes, {gaps.Max() * 2} seconds at the usual speed");
        Assert.InRange(NewswireScript.DayMinutes / (double)minutes.Count, 1, 4);
    }

    [Fact]
    public void Every_outlet_and_every_revision_in_the_script_is_known()
    {
        var outlets = NewswireScript.Outlets.Select(o => o.Key).ToHashSet();
        var ids = NewswireScript.Lines.Where(l => l.Revises is null && l.Event.Length > 0).Select(l => (l.Outlet, l.EntryId)).ToList();

        Assert.All(NewswireScript.Lines, l => Assert.Contains(l.Outlet, outlets));
        Assert.All(NewswireScript.Lines.Where(l => l.Revises is not null), l => Assert.Contains((l.Outlet, l.EntryId), ids));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void No_mark_of_the_script_reaches_a_reader()
    {
        var texts = from edition in Enumerable.Range(0, 8)
                    let text = new EditionText(edition, FirstDay)
                    from line in NewswireScript.Lines
                    select text.Expand(line.Title + line.Summary, line, "en");

        Assert.All(texts, t => Assert.DoesNotMatch(@"[{}\[\]|]", t));
    }

    [Fact]
    public void The_first_edition_reads_as_written()
    {
        var line = NewswireScript.Lines.First(l => l.Event == "quake-velmora" && l.Outlet == "meridian");

        Assert.Equal("Magnitude 5.8 earthquake strikes off Velmora", new EditionText(1, FirstDay).Expand(line.Title, line, "en"));
        Assert.Equal("Erdbeben der Stärke 5,8", new EditionText(1, FirstDay).Expand("Erdbeben der Stärke {#5.8}", line, "de"));
        Assert.Equal("480,000 von 12. März", new EditionText(1, FirstDay).Expand("{#480000} von ", line, "en") + new EditionText(1, FirstDay).Expand("{date}", line, "de"));
    }

    [Fact]
    public void Each_edition_has_its_own_names_and_figures_and_all_reports_of_an_event_agree_on_them()
    {
        var places = new HashSet<string>();
        for (var edition = 1; edition <= 12; edition++)
        {
            var text = new EditionText(edition, FirstDay);
            var reports = NewswireScript.Lines.Where(l => l.Event == "quake-velmora").ToList();
            var magnitudes = reports.Where(l => l.Title.Contains("{#5.8}", StringComparison.Ordinal) || l.Summary.Contains("{#5.8}", StringComparison.Ordinal))
                .Select(l => Regex.Match(text.Expand(l.Title + l.Summary, l, "en"), @"\d\.\d").Value).Distinct();
            Assert.Single(magnitudes);
            Assert.True(places.Add(text.Expand("{@Velmora}", reports[0], "en")), $"edition {edition} repeats a place");
            Assert.NotEqual(text.Expand("{@Velmora}", reports[0], "en"), text.Expand("{@Tarsk}", reports[0], "en"));
        }
    }

    [Fact]
    public void The_briefings_of_two_days_are_two_events()
    {
        var briefings = Enumerable.Range(0, 3).SelectMany(e => NewswireScript.Gold(e, FirstDay))
            .Where(e => e.Titles[0].StartsWith("Morning briefing", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Morning briefing, 10 March", "Morning briefing, 11 March", "Morning briefing, 12 March", "Morning briefing, 13 March"], briefings.Select(b => b.Titles[0]));
        Assert.Equal(4, briefings.Select(b => b.Event).Distinct().Count());
    }
}
