using NewsBot.Feeds.Fetching;
using NewsBot.Operations;
using NewsBot.Tests.Commands;
using NewsBot.Topics;

namespace NewsBot.Tests.Operations;

public sealed class CatalogueExaminationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_lives_is_counted_and_what_moved_or_died_is_told_with_its_address()
    {
        await using var web = await Web.StartAsync(Ct);
        var living = web.ServeFeed("/living", "The Harbour Post", "Ferry to Lowen runs again");
        string agent = "";
        CatalogueFeed[] feeds =
        [
            Feed("Living", living),
            Feed("Moved", web.Serve("/moved", context =>
            {
                agent = context.Request.Headers.UserAgent.ToString();
                context.Response.StatusCode = 301;
                context.Response.Headers.Location = living;
                return Task.CompletedTask;
            })),
            Feed("Page", web.Serve("/page", "text/html", "<html><body>No feed</body></html>")),
            Feed("Missing", web.Address("/missing")),
        ];
        using var fetcher = new FeedFetcher(new FeedFetcherOptions { AllowedPrivateHosts = [web.Authority] }, TimeProvider.System);
        var (findings, sum) = await CatalogueExamination.RunAsync(feeds, fetcher, Ct);

        Assert.Equal("2 of the 4 feeds of the catalogue live; 3 want a look.", sum);
        Assert.Equal(3, findings.Count);
        Assert.Contains("Moved, World", findings[0], StringComparison.Ordinal);
        Assert.Contains("/living", findings[0], StringComparison.Ordinal);
        Assert.Contains(web.Address("/page"), findings[1], StringComparison.Ordinal);
        Assert.Contains("Missing", findings[2], StringComparison.Ordinal);
        Assert.StartsWith("NewsBot", agent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_asks_to_wait_is_not_called_dead()
    {
        await using var web = await Web.StartAsync(Ct);
        var busy = web.Serve("/busy", context =>
        {
            context.Response.StatusCode = 429;
            return Task.CompletedTask;
        });
        using var fetcher = new FeedFetcher(new FeedFetcherOptions { AllowedPrivateHosts = [web.Authority] }, TimeProvider.System);
        var (findings, sum) = await CatalogueExamination.RunAsync([Feed("Busy", busy)], fetcher, Ct);

        Assert.Empty(findings);
        Assert.Equal("0 of the 1 feeds of the catalogue live, 1 ask to come later.", sum);
    }

    [Fact]
    public async Task Without_a_way_to_the_web_it_says_so_and_nothing_of_the_feeds()
    {
        using var fetcher = new FeedFetcher(new FeedFetcherOptions { ConnectTimeout = TimeSpan.FromSeconds(2) }, TimeProvider.System);
        CatalogueFeed[] feeds = [.. Enumerable.Range(0, 60).Select(i => Feed($"Outlet {i}", $"https://outlet{i}.invalid/feed"))];
        var (findings, sum) = await CatalogueExamination.RunAsync(feeds, fetcher, Ct);

        Assert.Empty(findings);
        Assert.StartsWith("This machine does not reach the web", sum, StringComparison.Ordinal);
    }

    private static CatalogueFeed Feed(string outlet, string address) => new(address, outlet, outlet, "GB", "en", "World", "general");
}
