using CsCheck;
using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

public sealed class CardTests
{
    [Fact]
    public void What_a_person_typed_stays_inside_its_backticks() =>
        Gen.String.Sample(text => Card.Typed(text, 100) is var shown && shown.Length <= 102 && shown.Count(c => c == '`') == 2 && !shown.Any(char.IsControl));

    [Theory]
    [InlineData("Ferry) [free](https://bad.example", "https://good.example/a", "[Ferry) \\[free\\](https://bad.example](https://good.example/a) · good.example")]
    [InlineData("Ferry", "https://good.example/a(b) c>d", "[Ferry](https://good.example/a%28b%29%20c%3Ed) · good.example")]
    [InlineData("Ferry", "javascript:alert(1)", "Ferry")]
    [InlineData("@everyone", null, "@\u2060everyone")]
    public void A_headline_leads_where_it_says_and_nowhere_else(string title, string? link, string shown) =>
        Assert.Equal(shown, Card.Headline(title, link, 120));

    [Fact]
    public void A_link_too_long_for_a_row_leaves_its_host() =>
        Assert.Equal("Ferry · good.example", Card.Headline("Ferry", "https://good.example/" + new string('a', 400), 120));

    [Theory]
    [InlineData("Fery", "Ferries")]
    [InlineData("formula", "Formula 1")]
    [InlineData("Brigdes", "Bridges")]
    public void A_mistyped_name_is_met_with_the_nearest(string typed, string nearest) =>
        Assert.Equal([nearest], NearestNames.To(typed, ["Formula 1", "Ferries", "Bridges", "Astronomy"]));

    [Fact]
    public void A_page_beyond_the_last_shows_the_last()
    {
        var (rows, page, pages) = Pager.Turn([1, 2, 3, 4, 5], 9, 2);

        Assert.Equal((5, 2, 3), (Assert.Single(rows), page, pages));
        Assert.Equal(0, Pager.Turn<int>([], 3, 2).Page);
    }
}
