using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Feeds.Fetching;
using NewsBot.Operations;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Tests.Desk;

/// <summary>A whole desk on a database of its own, with nothing running by itself: a test takes each step.</summary>
internal sealed class TestDesk : IAsyncDisposable
{
    public static readonly Snowflake Guild = new(1456074443980800001);
    public static readonly Snowflake Moderator = new(1456074443980800011);
    public static readonly Snowflake News = new(1456074443980800031);

    private readonly TestDatabase _database;
    private readonly IHost _host;

    private TestDesk(TestDatabase database, IHost host, FakeTimeProvider? time) => (_database, _host, Time) = (database, host, time);

    /// <summary>The desk's clock; null when it is the real one.</summary>
    public FakeTimeProvider? Time { get; }

    public IServiceProvider Services => _host.Services;

    public Database Database => Get<Database>();

    public static Task<TestDesk> OpenAsync(TestDatabase database, FakeTimeProvider? time = null, params (string Name, string Value)[] settings) =>
        OpenAsync(database, time, fetching: null, settings);

    /// <summary>Opens a desk whose web is reached otherwise.</summary>
    public static async Task<TestDesk> OpenAsync(TestDatabase database, FakeTimeProvider? time, FeedFetcherOptions? fetching, params (string Name, string Value)[] settings)
    {
        var decided = database.Settings.Concat(settings).Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value));
        var builder = BotHost.CreateDesk(decided: decided);
        if (time is not null) builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        if (fetching is not null) builder.Services.Replace(ServiceDescriptor.Singleton(provider => new FeedFetcher(fetching, provider.GetRequiredService<TimeProvider>())));
        var host = builder.Build();
        await host.Services.GetRequiredService<DeskOpening>().OpenAsync(default);
        return new TestDesk(database, host, time);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Adds a feed as a source of the test server.</summary>
    public Task<FeedId> FollowFeedAsync(string address) => Database.WriteAsync(async tx =>
    {
        var (id, _) = await FeedStore.FindOrAddAsync(tx, address, null, null, "en", Now);
        await SourceStore.AddAsync(tx, Guild, id, Moderator, Now);
        return id;
    }, default);

    /// <summary>Lets a channel follow a query.</summary>
    public Task<TopicId> FollowTopicAsync(string name, string query, Snowflake? channel = null, string kind = "channel", Manner? manner = null) => Database.WriteAsync(async tx =>
    {
        var topic = await TopicStore.AddAsync(tx, Guild, name, query, Moderator, Now) ?? throw new InvalidOperationException($"There is a topic {name} already.");
        var destination = await SubscriptionStore.DestinationAsync(tx, kind, channel ?? News, Guild, new Snowflake(0));
        await SubscriptionStore.AddAsync(tx, destination, topic, new Snowflake(0), Guild, null, Moderator, Now, manner);
        return topic;
    }, default);

    /// <summary>Claims one feed as the sweep does and takes it down the corridor.</summary>
    public async Task<CorridorRun> CheckAsync(FeedId id)
    {
        var feeds = Get<FeedStore>();
        var claimed = await feeds.ClaimUncheckedAsync(Now.AddDays(1), Now, TimeSpan.FromMinutes(3), Random.Shared.NextInt64(1, long.MaxValue), 1000, default);
        CorridorRun? run = null;
        foreach (var feed in claimed)
        {
            if (feed.Id == id) run = await Get<Corridor>().RunAsync(feed, default);
            else await Database.WriteAsync(tx => FeedStore.FinishAsync(tx, feed, feed.LeaseToken), default);
        }

        return run ?? throw new InvalidOperationException($"Feed {id} could not be claimed.");
    }

    public DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _database.DisposeAsync();
    }
}
