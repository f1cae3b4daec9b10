using CsCheck;
using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

/// <summary>What belongs together and what does not, in invented news.</summary>
public sealed class StoryGroupingTests
{
    private static readonly Headline[] Day = [.. DayOfNews()];

    [Theory]
    [InlineData("en", "Morning roundup, July 29", "Morning roundup, July 31")]
    [InlineData("en", "Matchday 12: all results and tables", "Matchday 13: all results and tables")]
    [InlineData("en", "Velden market report for Monday", "Velden market report for Tuesday")]
    [InlineData("de", "Der Morgenüberblick am 29. Juli", "Der Morgenüberblick am 31. Juli")]
    [InlineData("es", "Resumen de la mañana, 29 de julio", "Resumen de la mañana, 31 de julio")]
    [InlineData("ru", "Главное за утро 29 июля", "Главное за утро 31 июля")]
    public void Issues_of_a_series_are_stories_of_their_own(string language, string one, string next)
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        grouper.Assign(News.Titled(1, one).In(language).From("gull"));

        Assert.True(grouper.Assign(News.Titled(2, next).In(language).From("gull").After(TimeSpan.FromHours(24))).Opened);
    }

    [Fact]
    public void Two_quakes_in_two_places_are_two_stories() => Assert.Equal([1, 2], Stories(
        News.Titled(1, "Earthquake of magnitude 6.1 shakes Karvia", "The quake struck near the town of Karvia at 05:10; houses collapsed."),
        News.Titled(2, "Earthquake of magnitude 5.4 hits Tolmona island", "The quake hit off Tolmona island in the southern sea; no damage was reported.")));

    [Theory]
    [InlineData("en", "Saturday market moves to the cattle square", "The cattle have been informed of the move.", "Lighthouse museum reopens Saturday, volunteers wanted", "There are 212 steps. Tea at the top.")]
    [InlineData("de", "Lehrermangel: Nordhalm wirbt um Seiteneinsteiger", "Gesucht werden vor allem Mathematik und Geduld.", "Hafen von Nordhalm meldet Rekordumschlag", "Vor allem Holz und Klaviere wurden verladen.")]
    public void A_day_or_a_town_in_common_is_no_story_in_common(string language, string title, string summary, string otherTitle, string otherSummary) => Assert.Equal([1, 2], Stories(
        News.Titled(1, title, summary).In(language), News.Titled(2, otherTitle, otherSummary).In(language)));

    [Theory]
    [InlineData("City council approves new budget for schools", "City council elects new mayor after long debate")]
    [InlineData("Averland rail workers to strike for three days from Monday", "Averland's top court strikes down ban on night ferries")]
    public void House_style_makes_no_story_of_two_reports_of_one_outlet(string title, string other) => Assert.Equal([1, 2], Stories(
        News.Titled(1, title).From("gull"), News.Titled(2, other).From("gull")));

    [Fact]
    public void A_rising_toll_stays_in_its_story() => Assert.Equal([1, 1], Stories(
        News.Titled(1, "At least 3 dead after quake in Karvia", "The quake struck the hill town of Karvia early on Monday and brought down houses, rescuers said."),
        News.Titled(2, "Karvia quake: death toll rises to 11", "Rescuers in the hill town of Karvia pulled more dead from houses that the quake brought down on Monday.")));

    [Theory]
    [InlineData("de", "Fähre läuft vor Norrhamn auf Grund, 240 Menschen an Bord", "Die Fähre lief am Montag vor dem Hafen von Norrhamn auf Felsen.", "240 Menschen von gestrandeter Fähre vor Norrhamn gerettet", "Alle Menschen an Bord der Fähre, die am Montag vor Norrhamn auf Felsen lief, sind in Sicherheit.")]
    [InlineData("ru", "Паром с 240 пассажирами сел на мель у Норрхамна", "Паром сел на мель у порта Норрхамн в понедельник утром.", "Пассажиры парома, севшего на мель у Норрхамна, спасены", "Все 240 пассажиров парома, который в понедельник сел на мель у порта Норрхамн, в безопасности.")]
    [InlineData("es", "Un ferry con 240 pasajeros encalla frente a Norrhamn", "El ferry encalló el lunes en las rocas frente al puerto de Norrhamn.", "Rescatados los 240 pasajeros del ferry encallado en Norrhamn", "Los pasajeros del ferry que encalló el lunes frente al puerto de Norrhamn están a salvo.")]
    [InlineData("sl", "Trajekt z 240 potniki nasedel pred Norrhamnom", "Trajekt je v ponedeljek zjutraj nasedel na skale pred pristaniščem Norrhamn.", "Vseh 240 potnikov trajekta pred Norrhamnom rešenih", "Potniki trajekta, ki je v ponedeljek nasedel na skale pred pristaniščem Norrhamn, so na varnem.")]
    public void The_same_event_meets_in_any_language(string language, string title, string summary, string laterTitle, string laterSummary) => Assert.Equal([1, 1], Stories(
        News.Titled(1, title, summary).In(language), News.Titled(2, laterTitle, laterSummary).In(language)));

    [Fact]
    public void Stories_that_a_moderator_keeps_apart_take_their_own()
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        grouper.Restore(News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard"), 1);
        grouper.Restore(News.Titled(2, "Norrhamn ferry captain arrested after ship ran aground"), 2);
        grouper.KeepApart(1, 2);

        Assert.Equal(2, grouper.Assign(News.Titled(3, "Norrhamn ferry captain arrested after ship ran aground")).StoryId);
    }

    [Fact]
    public void The_same_headlines_give_the_same_stories() => Assert.Equal(Stories(Day), Stories(Day));

    [Fact]
    public void What_comes_later_never_changes_what_was_said() => Gen.Int[1, Day.Length].Sample(length =>
        Stories(Day[..length]).SequenceEqual(Stories(Day).Take(length)));

    [Fact]
    public void A_restart_changes_nothing() => Gen.Int[0, Day.Length].Sample(restart =>
    {
        var stories = Stories(Day);
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        for (var i = 0; i < restart; i++)
            grouper.Restore(Day[i], stories[i]);
        return Day.Skip(restart).Select(h => grouper.Assign(h).StoryId).SequenceEqual(stories.Skip(restart));
    });

    [Fact]
    public void A_headline_that_was_taken_back_changes_nothing() => Gen.Int[0, Day.Length - 1].Sample(at =>
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        var stories = new List<long>();
        for (var i = 0; i < Day.Length; i++)
        {
            if (i == at)
            {
                grouper.Assign(Day[at] with { Id = 1_000_000 });
                grouper.Forget(1_000_000);
            }
            stories.Add(grouper.Assign(Day[i]).StoryId);
        }
        return stories.SequenceEqual(Stories(Day));
    });

    [Fact]
    public void Any_text_at_all_is_placed() => Gen.Select(Gen.String, Gen.String, Gen.String).Sample((title, summary, url) =>
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        grouper.Assign(News.Titled(1, title, summary) with { Url = url });
        return grouper.Assign(News.Titled(2, title, summary) with { Url = "https://example.org/" + url }).StoryId is 1 or 2;
    });

    private static List<long> Stories(params Headline[] headlines)
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        return [.. headlines.Select(h => grouper.Assign(h).StoryId)];
    }

    /// <summary>Twenty events, told two to four times in turn over a day.</summary>
    private static IEnumerable<Headline> DayOfNews()
    {
        string[] places = ["Norrhamn", "Karvia", "Velden", "Tolmona", "Ostrava Bay", "Grindal", "Lakemoor", "Pellice", "Santa Ruva", "Birkholm"];
        string[][] tellings =
        [
            ["Fire destroys old mill in {0}", "{0} mill burns down overnight", "Old mill of {0} lost to fire, cause unknown"],
            ["Voters in {0} choose new mayor", "New mayor elected in {0} after long count", "{0} has a new mayor"],
        ];
        var id = 0L;
        for (var round = 0; round < 3; round++)
        {
            for (var place = 0; place < places.Length; place++)
            {
                foreach (var telling in tellings)
                {
                    id++;
                    yield return News.Titled(id, string.Format(telling[round], places[place]), $"From {places[place]}, report {round + 1}.");
                }
            }
        }
    }
}
