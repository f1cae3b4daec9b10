namespace NewsBot.Topics;

/// <summary>Invented headlines of every kind: a topic that takes nearly all of them takes nearly everything, whatever a desk happens to have today.</summary>
internal static class EverydayHeadlines
{
    private const double NearlyAll = 0.8;

    private static readonly TopicText[] All =
    [
        .. new[]
        {
            "Parliament passes the budget after a long night", "Striker signs for three more years", "Rain ends the drought in the valley",
            "Prices of flour rise again", "Astronomers find a ring around a small moon", "Actor returns to the stage after a decade",
            "New phone folds twice", "Hospital opens its second wing", "Two villages share one bridge", "Court hears the case of the missing deed",
            "Bees come back to the city roofs", "Goalkeeper saves both penalties", "Airline drops its night flights", "Author wins a prize for her first novel",
            "Train drivers vote on an offer", "Museum shows a painting that nobody knew", "Old mine becomes a concert hall", "Rates stay where they are",
            "Student builds a boat from bottles", "Fire brigade rescues a cow", "Chip maker plans a plant by the sea", "Minister resigns over letters",
            "Doctors test a patch against migraine", "Glacier lake drains overnight", "Game sells a million copies in a week", "Police look for a red van",
            "Mayor promises shade for every bus stop", "Farmers try wheat that needs less water", "Orchestra plays under the motorway", "Volcano sends ash over the islands",
        }.Select(title => new TopicText(title, "", "Morning Paper", "https://paper.example/a", "en")),
    ];

    /// <summary>Whether a query tells next to nothing apart.</summary>
    public static bool AreTakenBy(TopicQuery query) => All.Count(text => query.Matches(text)) >= NearlyAll * All.Length;
}
