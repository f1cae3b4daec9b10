using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Checks;

/// <summary>A desk that follows one feed on loopback, by a clock of its own. A test says what the feed's server answers.</summary>
public abstract class LedgerTests : IAsyncLifetime
{
    private protected const string Tide = "<item><guid>1</guid><title>Tide tables for the month of March</title><link>https://ledger.example/1</link></item>";
    private protected const string Bridge = "<item><guid>2</guid><title>Harbour bridge closed after cracks are found</title><link>https://ledger.example/2</link></item>";

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The headers of each request for the feed.</summary>
    private protected List<IHeaderDictionary> Asked { get; } = [];

    private protected Web Web { get; private set; } = null!;

    private protected TestDesk Desk { get; private set; } = null!;

    private protected FeedId Ledger { get; private set; }

    private protected RequestDelegate Answer { get; set; } = Rss(Tide);

    public async ValueTask InitializeAsync()
    {
        Web = await Web.StartAsync(TestContext.Current.CancellationToken);
        Desk = await TestDesk.OpenAsync(TestDatabase.Sqlite(), Time, ("Feeds:AllowedPrivateHosts:0", Web.Authority));
        Web.Serve("/feed", context =>
        {
            Asked.Add(new HeaderDictionary(context.Request.Headers.ToDictionary()));
            return Answer(context);
        });
        Ledger = await Desk.FollowFeedAsync(Web.Address("/feed"));
        await Desk.FollowTopicAsync("Harbour", "harbour");
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Web.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static string Body(string inside) =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Ledger</title><link>https://ledger.example/</link>{inside}</channel></rss>";

    private protected static RequestDelegate Rss(string items) => context => context.Response.WriteAsync(Body(items));

    private protected static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private protected static RequestDelegate Redirect(int status, string to) => With(Status(status), ("Location", to));

    private protected static RequestDelegate With(RequestDelegate answer, params (string Name, string Value)[] headers) => context =>
    {
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return answer(context);
    };

    private protected Task<CorridorRun> CheckAsync()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return Desk.CheckAsync(Ledger);
    }

    private protected async Task<Feed> FeedAsync() => (await Desk.Get<FeedStore>().FindAsync(Ledger, default))!;

    private protected async Task<TimeSpan> WaitAsync() => (await FeedAsync()).NextCheckAt - Desk.Now;

    private protected (string ETag, string Modified) Sent() => (Asked[^1].IfNoneMatch.ToString(), Asked[^1].IfModifiedSince.ToString());
}
