using System.Security.Cryptography;
using System.Text;
using CsCheck;
using NewsBot.Topics;
using NewsBot.Topics.Search;

namespace NewsBot.Tests.Topics.Search;

public sealed class SearchTermsTests
{
    [Fact]
    public void Whatever_a_query_takes_has_the_terms_that_it_is_looked_up_by() =>
        Gen.Select(TopicPropertyTests.Topic, TopicPropertyTests.Text.Array[5]).Sample((topic, texts) =>
        {
            if (TopicQuery.Parse(topic).Query is not { } query) return;
            var needed = SearchTerms.Needed(query, inTitle: false, "&", "|");
            foreach (var text in texts.Where(text => query.Matches(text)))
                Assert.True(needed is null || Meets(needed, SearchTerms.Of(text, 1)), $"{topic} takes {text} and is looked up by {needed}");
        }, iter: 2000);

    [Fact]
    public void What_has_all_of_a_query_in_the_headline_has_it_anywhere() =>
        Gen.Select(TopicPropertyTests.Topic, TopicPropertyTests.Text.Array[5]).Sample((topic, texts) =>
        {
            if (TopicQuery.Parse(topic).Query is not { } query || SearchTerms.Needed(query, inTitle: true, "&", "|") is not { } inTitle) return;
            var anywhere = SearchTerms.Needed(query, inTitle: false, "&", "|")!;
            foreach (var terms in texts.Select(text => SearchTerms.Of(text, 1)).Where(terms => Meets(inTitle, terms)))
                Assert.True(Meets(anywhere, terms), $"{inTitle} without {anywhere} in {terms}");
        }, iter: 2000);

    [Theory]
    [InlineData("ferry", "Ferry runs again", "", true)]
    [InlineData("ferry", "Quiet day", "The ferry runs", false)]
    [InlineData("ferry storm", "Ferry in a storm", "", true)]
    [InlineData("ferry storm", "Ferry runs", "in a storm", false)]
    public void A_headline_is_told_from_what_stands_below_it(string query, string title, string summary, bool found) =>
        Assert.Equal(found, Meets(SearchTerms.Needed(Ask.Topic(query), inTitle: true, "&", "|")!, SearchTerms.Of(Ask.Text(title, summary), 1)));

    [Fact]
    public void Feeds_are_told_apart_from_words()
    {
        var terms = SearchTerms.Of(Ask.Text("z7 zebra"), 77);
        Assert.True(Meets(SearchTerms.OfFeeds([3, 77], "|"), terms));
        Assert.False(Meets(SearchTerms.OfFeeds([7], "|"), terms));
    }

    [Theory]
    [InlineData("/st(o|a)rm/")]
    [InlineData("storm OR /gal[ei]/")]
    public void What_no_word_narrows_is_looked_up_by_nothing(string query) => Assert.Null(SearchTerms.Needed(Ask.Topic(query), false, "&", "|"));

    [Fact]
    public void Everyday_words_are_left_to_the_query_where_a_rarer_one_narrows() =>
        Assert.Equal(SearchTerms.Needed(Ask.Topic("\"hague\""), false, "&", "|"), SearchTerms.Needed(Ask.Topic("\"the hague\""), false, "&", "|"));

    /// <summary>Should this fail, the same words make other terms than they did: raise <see cref="SearchTerms.Version"/>, then write the new ones here.</summary>
    [Fact]
    public void The_terms_of_this_version_are_what_they_were() =>
        Assert.Equal("4: 7792c93e69d9", $"{SearchTerms.Version}: {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(
            SearchTerms.Of(new TopicText("Zürich: Cities", "vaccinés 東京", "Gazette", "https://a.example/", "en"), 5))))[..12]}");

    // and, or and brackets, as the databases read them
    private static bool Meets(string needed, string terms)
    {
        var has = terms.Split(' ').ToHashSet();
        var at = 0;
        var met = Any();
        Assert.Equal(needed.Length, at);
        return met;

        bool Any() => Chain('|', All, (a, b) => a | b);
        bool All() => Chain('&', One, (a, b) => a & b);

        bool Chain(char sign, Func<bool> part, Func<bool, bool, bool> join)
        {
            var all = part();
            while (at < needed.Length && needed[at] == sign)
            {
                at++;
                all = join(all, part());
            }

            return all;
        }

        bool One()
        {
            if (needed[at] != '(')
            {
                var start = at;
                while (at < needed.Length && char.IsAsciiLetterOrDigit(needed[at])) at++;
                return has.Contains(needed[start..at]);
            }

            at++;
            var inside = Any();
            Assert.Equal(')', needed[at++]);
            return inside;
        }
    }
}
