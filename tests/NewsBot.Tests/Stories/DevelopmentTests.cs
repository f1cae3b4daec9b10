using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class DevelopmentTests
{
    private static readonly Headline First = News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard", "The ferry hit rocks near the port of Norrhamn early on Monday; 12 people were hurt.");

    [Fact]
    public void A_retelling_adds_nothing() =>
        Assert.False(Development.Of(News.Titled(2, "Norrhamn ferry with 240 aboard runs onto rocks", "A ferry ran aground near Norrhamn port on Monday."), [First]).IsSubstantial);

    [Fact]
    public void A_new_number_in_the_title_is_a_development()
    {
        var development = Development.Of(News.Titled(2, "Norrhamn ferry: 31 hurt, all 240 aboard rescued"), [First]);

        Assert.True(development.IsSubstantial);
        Assert.Contains("31", development.NewFacts);
    }

    [Fact]
    public void New_names_and_deeds_are_a_development() =>
        Assert.True(Development.Of(News.Titled(2, "Captain arrested after ferry ran aground", "Prosecutor Ilse Brandvik said Captain Olof Ternström had been drinking before the accident."), [First]).IsSubstantial);

    [Fact]
    public void What_any_earlier_headline_told_is_not_new()
    {
        var second = News.Titled(2, "Norrhamn ferry: 31 hurt, all 240 aboard rescued");

        Assert.False(Development.Of(News.Titled(3, "31 hurt on Norrhamn ferry, 240 rescued"), [First, second]).IsSubstantial);
    }
}
