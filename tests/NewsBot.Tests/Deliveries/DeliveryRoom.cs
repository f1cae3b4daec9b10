using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Sandbox;
using NewsBot.Tests.Described;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <summary>
/// A desk whose feeds a test writes and whose deliveries go over the wire to a sandbox; the test takes each step. Both read one
/// clock, which only the test moves. All that went over the wire is held against Discord's description at the end.
/// </summary>
internal sealed class DeliveryRoom : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly Judged _judged = new();
    private readonly Dictionary<string, FeedId> _outlets = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Everything that went over the wire.</summary>
    public ConcurrentQueue<SandboxExchange> Exchanges { get; } = [];

    public FeedHost Feeds { get; private set; } = null!;

    public SandboxServer Sandbox { get; private set; } = null!;

    public TestDesk Desk { get; private set; } = null!;

    public SandboxInfo Info => Sandbox.Info;

    public static async Task<DeliveryRoom> OpenAsync(TestDatabase database, double limits = 0, params (string Name, string Value)[] settings)
    {
        var room = new DeliveryRoom { Feeds = await FeedHost.StartAsync() };
        room.Sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = limits, Watch = room.Watch }, room.Time, null, default);
        room.Desk = await TestDesk.OpenAsync(database, room.Time,
            [
                ("Feeds:AllowedPrivateHosts:0", room.Feeds.Authority), ("Discord:Token", room.Info.BotToken), ("Discord:ApiBase", room.Info.Api),
                ("Logging:LogLevel:NewsBot", "None"), .. settings,
            ]);
        return room;
    }

    public Snowflake Channel(string name) => Snowflake.Parse(Info.Channels[name]);

    /// <summary>An outlet publishes a headline, and the desk reads it.</summary>
    public async Task PublishAsync(string outlet, string title)
    {
        if (!_outlets.TryGetValue(outlet, out var feed))
        {
            Feeds.Feed(outlet).Publish("Tide tables for the month");
            _outlets[outlet] = feed = await Desk.FollowFeedAsync(Feeds.Feed(outlet).Address);
            await Desk.CheckAsync(feed);
        }

        Feeds.Feed(outlet).Publish(title);
        await Desk.CheckAsync(feed);
    }

    /// <summary>Sends everything that is due. Where a limit makes the client wait, its clock moves on.</summary>
    public async Task DeliverAsync()
    {
        while (await Desk.Get<DeliveryStore>().ClaimAsync(Desk.Now, TimeSpan.FromMinutes(3), Random.Shared.NextInt64(1, long.MaxValue), 16, default) is { Count: > 0 } claimed)
        {
            foreach (var delivery in claimed) await PassAsync(Desk.Get<DeliverySender>().SendAsync(delivery, default));
        }
    }

    /// <summary>Lets time pass until something is done.</summary>
    public async Task PassAsync(Task work)
    {
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System)) != work) Time.Advance(TimeSpan.FromSeconds(1));
        await work;
    }

    /// <summary>Turns one of the sandbox's switches.</summary>
    public async Task TellAsync(string what, JsonObject order) => (await Http.PostAsJsonAsync($"{Info.Page}sandbox/{what}", order)).EnsureSuccessStatusCode();

    public async Task<JsonElement> StateAsync(string part = "state") => await Http.GetFromJsonAsync<JsonElement>($"{Info.Page}sandbox/{part}");

    /// <summary>The messages in a channel, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(Snowflake channel) =>
        [.. (await StateAsync()).GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("channel_id").GetString() == channel.ToString())];

    /// <summary>Somebody does something at Discord.</summary>
    public async Task<JsonElement> ActAsync(string user, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{Info.Api}/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", Info.Users[user].Token);
        request.Headers.TryAddWithoutValidation("User-Agent", "Somebody at a browser");
        using var response = await Http.SendAsync(request);
        var said = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, said);
        return said.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(said);
    }

    public Task<T?> AskAsync<T>(string sql) => Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<T>(sql), default);

    private void Watch(SandboxExchange exchange)
    {
        _judged.Watch(exchange);
        Exchanges.Enqueue(exchange);
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Sandbox.DisposeAsync();
        await Feeds.DisposeAsync();
        _judged.AssertFine();
    }
}
