using System.Text;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

/// <summary>
/// Bodies made to take long. A reader that looks for the same missing end again and again would need hours for these;
/// the bound is far beyond what any machine needs for one linear walk.
/// </summary>
public sealed class FeedHostileTests
{
    private const int Size = 2_000_000;
    private const string Head = "<rss version='2.0'><channel><title>T</title>";

    [Theory]
    [InlineData("", "<?", "")]
    [InlineData("", "<!DOCTYPE ", "")]
    [InlineData("<!DOCTYPE rss [", "<!ENTITY a \"b\">", "]>")]
    [InlineData(Head, "<a ", "")]
    [InlineData(Head, "<a b='<c d=\"", "")]
    [InlineData(Head, "</x>", "")]
    [InlineData(Head, "<a xmlns:b='c'>", "")]
    [InlineData(Head + "<item>", "<x><item>", "")]
    [InlineData(Head + "<item>", "<div>", "")]
    [InlineData(Head + "<item>", "<author><a>", "</item>")]
    [InlineData(Head + "<skipHours>", "<hour>1</hour><!--", "</skipHours>")]
    [InlineData(Head + "<item><description>", "<!--", "")]
    [InlineData(Head + "<item><description>", "<![CDATA[", "")]
    [InlineData(Head + "<item><description>", "<description>", "")]
    [InlineData(Head + "<item><title>", "<?x ", "</title></item>")]
    [InlineData(Head + "<item><title>", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "</title></item>")]
    [InlineData(Head + "<item><description><![CDATA[", "<img src='", "]]></description></item>")]
    [InlineData(Head + "<item><description><![CDATA[", "<p a='>\"", "]]></description></item>")]
    [InlineData(Head + "<item><description><![CDATA[", "<script>", "]]></description></item>")]
    [InlineData(Head + "<item><description><![CDATA[", "<!--", "]]></description></item>")]
    [InlineData(Head + "<item><description><![CDATA[", "<!x", "]]></description></item>")]
    [InlineData("<html>", "<script>", "")]
    [InlineData("<html>", "<script></x", "")]
    [InlineData("{\"items\":", "[", "")]
    public async Task A_repeated_beginning_without_an_end_takes_linear_time(string before, string repeated, string after)
    {
        var body = Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(repeated, Size / repeated.Length)) + after);
        var reading = Task.Run(() => FeedReader.Read(body, A.Address), TestContext.Current.CancellationToken);
        Assert.NotNull(await reading.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Different_names_that_are_never_closed_take_linear_time()
    {
        var body = Encoding.UTF8.GetBytes(Head + "<item>" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<a{i}>")));
        Assert.Equal(FeedKind.Rss, FeedReader.Read(body, A.Address).Kind);
    }
}
