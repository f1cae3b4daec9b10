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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_person_who_watches_sees_something_new_every_several_seconds(int edition)
    {
        var minutes = NewswireScript.LinesOf(edition).Where(l => l.Title.Length > 0).Select(l => l.At).Order().ToList();
        var gaps = minutes.Zip(minutes.Skip(1), (a, b) => b - a).ToList();

        Assert.True(gaps.Max() <= 15, $"a gap of {gaps.Max()} scripted minutes, {gaps.Max() * 2} seconds at the usual speed");
        Assert.InRange(NewswireScript.DayMinutes / (double)minutes.Count, 1, 4);
    }

    [Fact]
    public void Every_outlet_and_every_revision_in_the_script_is_known()
    {
        var outlets = NewswireScript.Outlets.Select(o => o.Key).ToHashSet();
        foreach (var lines in (List<ScriptLine>[])[[.. NewswireScript.First], [.. NewswireScript.Later]])
        {
            var ids = lines.Where(l => l.Revises is null).Select(l => (l.Outlet, l.EntryId)).ToList();

            Assert.All(lines, l => Assert.Contains(l.Outlet, outlets));
            Assert.All(lines.Where(l => l.Revises is not null), l => Assert.Contains((l.Outlet, l.EntryId), ids));
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Fact]
    public void No_mark_of_the_script_reaches_a_reader()
    {
        var texts = from edition in Enumerable.Range(0, 8)
                    let text = new EditionText(edition, FirstDay)
                    from line in NewswireScript.LinesOf(edition)
                    select text.Expand(line.Title + line.Summary, line, "en");

        Assert.All(texts, t => Assert.DoesNotMatch(@"[{}\[\]|]", t));
    }

    [Fact]
    public void Figures_and_dates_follow_the_outlets_language()
    {
        var line = NewswireScript.Later[0];
        var text = new EditionText(2, FirstDay);

        Assert.Equal(text.Expand("{#40000}", line, "en").Replace(',', '.'), text.Expand("{#40000}", line, "de"));
        Assert.Equal(text.Expand("{#5.4}", line, "en").Replace('.', ','), text.Expand("{#5.4}", line, "de"));
        Assert.Equal("13. März", text.Expand("{date}", line, "de"));
    }

    [Fact]
    public void Each_later_edition_has_its_own_names_and_things_and_all_reports_of_an_event_agree_on_them()
    {
        var told = new HashSet<string>();
        for (var edition = 2; edition <= 12; edition++)
        {
            var text = new EditionText(edition, FirstDay);
            foreach (var round in NewswireScript.Later.Where(l => l.Event is "recall" or "recall-2").GroupBy(l => l.Event))
            {
                var marked = round.Select(l => text.Expand("{&Voltine} {#40000} {*thing}", l, "en")).Distinct().ToList();
                Assert.Single(marked);
                Assert.True(told.Add(marked[0]), $"edition {edition} repeats {marked[0]}");
            }
        }
    }

    [Fact]
    public void No_headline_of_three_editions_is_told_twice_in_one_language()
    {
        var headlines = Enumerable.Range(1, 3).SelectMany(e => NewswireScript.Gold(e, FirstDay)).SelectMany(g => g.Titles).ToList();

        Assert.Empty(headlines.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => g.Key));
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
