using NewsBot.Entries;

namespace NewsBot.Tests.Entries;

public sealed class CanonicalLinkTests
{
    [Theory]
    [InlineData("https://www.harbour.example/a/1?utm_source=rss&utm_medium=feed", "http://harbour.example/a/1")]
    [InlineData("https://m.harbour.example/a/1#comments", "https://harbour.example/a/1/")]
    [InlineData("https://harbour.example/a/1/amp", "https://harbour.example/a/1")]
    [InlineData("https://amp.harbour.example/a/1.amp.html", "https://harbour.example/a/1.html")]
    [InlineData("https://harbour.example/a?b=2&a=1", "https://harbour.example/a?a=1&b=2")]
    [InlineData("https://harbour.example/a/index.html", "https://harbour.example/a")]
    [InlineData("https://HARBOUR.example:443/a", "https://harbour.example/a")]
    [InlineData("https://harbour.example/https://cdn.example/page", "https://cdn.example/page")]
    [InlineData("https://harbour.example/a?t=1766400000", "https://harbour.example/a")]
    public void Variants_of_one_article_are_one_link(string a, string b) => Assert.Equal(CanonicalLink.Of(b), CanonicalLink.Of(a));

    [Theory]
    [InlineData("https://harbour.example/a?id=1", "https://harbour.example/a?id=2")]
    [InlineData("https://harbour.example/a", "https://harbour.example/b")]
    [InlineData("https://harbour.example/a", "https://bay.example/a")]
    [InlineData("https://harbour.example/camp", "https://harbour.example/c")]
    [InlineData("http://127.0.0.1:1000/a", "http://127.0.0.1:2000/a")]
    public void Different_articles_are_different_links(string a, string b) => Assert.NotEqual(CanonicalLink.Of(a), CanonicalLink.Of(b));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("mailto:desk@harbour.example")]
    public void What_is_no_web_address_has_no_canonical_link(string? link) => Assert.Null(CanonicalLink.Of(link));

    [Fact]
    public void The_shown_link_loses_trackers_and_keeps_the_rest() =>
        Assert.Equal("https://harbour.example/a?id=7#part", CanonicalLink.ToShow("https://harbour.example/a?utm_source=x&id=7&fbclid=abc#part"));

    [Fact]
    public void The_shown_link_loses_a_name_that_passes_for_a_host() =>
        Assert.Equal("https://harbour.example/a?id=7", CanonicalLink.ToShow("https://bank.example:x@harbour.example/a?utm_source=x&id=7"));
}
