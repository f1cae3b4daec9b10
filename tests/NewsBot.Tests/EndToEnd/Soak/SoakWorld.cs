using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Sandbox;
using NewsBot.Tests.Described;
using NewsBot.Tests.Desk;
using NewsBot.Topics;
using Npgsql;

namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>A server with many places of every kind, all of which follow one topic, and outlets that write about it.</summary>
internal sealed class SoakWorld : IAsyncDisposable
{
    private const int Texts = 20;
    private const int TextsByWebhook = 6;
    private const int Announcements = 2;
    private const int Forums = 2;
    private const int ForumsByWebhook = 2;
    private const int Threads = 5;
    public const int Outlets = 6;

    private readonly HttpClient _http = new();
    private SoakTrap? _trap;

    private SoakWorld(FeedHost feeds, TestDatabase database) => (Feeds, Database) = (feeds, database);

    public FeedHost Feeds { get; }

    public TestDatabase Database { get; }

    public SandboxServer Sandbox { get; private set; } = null!;

    public Judged Judged { get; } = new();

    /// <summary>Where every alert has to stand: some of every sort.</summary>
    public List<SoakPlace> Places { get; } = [];

    public static async Task<SoakWorld> OpenAsync(TestDatabase database)
    {
        var world = new SoakWorld(await FeedHost.StartAsync(), database);
        // Eight times Discord's limits: they still bite, most of all on forum posts. The nonce is forgotten early, so that
        // a bot that comes back late has to look for its messages.
        var options = new SandboxOptions { RateLimitScale = 8, NonceWindow = TimeSpan.FromSeconds(60), Watch = world.Watch };
        world.Sandbox = await SandboxServer.StartAsync(options, TimeProvider.System, null, default);
        await world.TellAsync("limits", new JsonObject { ["scale"] = 0 });
        await world.BuildAsync();
        await world.TellAsync("limits", new JsonObject { ["scale"] = 8 });
        await world.FollowAsync();
        return world;
    }

    public DbConnection Connect() =>
        Database.Settings[0].Value == "sqlite" ? new SqliteConnection(Database.ConnectionString) : new NpgsqlConnection(Database.ConnectionString);

    /// <param name="of">How many processes work at the same time.</param>
    public BotProcess StartBot(int of) => BotProcess.Start(Database, Sandbox, Feeds,
        // What a killed process had leased is free again after this, unless the next one is alone and knows it.
        ("Checks:Lease", of == 1 ? "00:03:00" : "00:00:10"),
        ("Deliveries:Lease", of == 1 ? "00:00:30" : "00:00:12"),
        ("Alerts:FirstEditAfter", "00:00:01"),
        ("Deliveries:NonceTrust", "00:00:04"),
        ("Deliveries:Settling", "00:00:01"),
        ("Deliveries:FirstRetry", "00:00:00.200"),
        ("Deliveries:LongestRetry", "00:00:02"),
        ("Deliveries:Poll", "00:00:00.200"),
        // Half of what eight times Discord's limit lets an announcement channel publish in an hour.
        ("Deliveries:PublishedPerHour", "40"),
        ("Deliveries:PublishEvery", "00:00:01"),
        ("Discord:RequestsPerSecond", "380"),
        ("Discord:RequestTimeout", "00:00:03"),
        ("Discord:LongestWait", "00:00:03"),
        ("Discord:FirstRetry", "00:00:00.100"));

    /// <summary>Sets the trap for the bot's next life.</summary>
    public void Set(SoakTrap? trap) => Volatile.Write(ref _trap, trap);

    /// <summary>Turns one of the sandbox's switches.</summary>
    public async Task TellAsync(string what, JsonObject order) =>
        (await _http.PostAsJsonAsync($"{Sandbox.Info.Page}sandbox/{what}", order)).EnsureSuccessStatusCode();

    public async Task<JsonElement> AskAsync(string what) => await _http.GetFromJsonAsync<JsonElement>($"{Sandbox.Info.Page}sandbox/{what}");

    public async Task ClearFaultsAsync() => (await _http.DeleteAsync(Sandbox.Info.Page + "sandbox/faults")).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Sandbox.DisposeAsync();
        await Feeds.DisposeAsync();
        await Database.DisposeAsync();
    }

    private void Watch(SandboxExchange exchange)
    {
        Judged.Watch(exchange);
        Volatile.Read(ref _trap)?.Count(exchange);
    }

    private async Task BuildAsync()
    {
        var info = Sandbox.Info;
        foreach (var name in new[] { "news", "general", "sports", "tech", "world" }) Places.Add(new SoakPlace(Snowflake.Parse(info.Channels[name]), "channel", null, false));
        Places.Add(new SoakPlace(Snowflake.Parse(info.Channels["announcements"]), "channel", null, true));
        Places.Add(new SoakPlace(Snowflake.Parse(info.Channels["forum"]), "forum", null, false));
        for (var i = 0; i < Texts + TextsByWebhook; i++) await AddChannelAsync($"soak-{i}", 0, "channel", byWebhook: i >= Texts);
        for (var i = 0; i < Announcements; i++) await AddChannelAsync($"told-{i}", 5, "channel", byWebhook: i > 0, crosspost: true);
        for (var i = 0; i < Forums + ForumsByWebhook; i++) await AddChannelAsync($"posts-{i}", 15, "forum", byWebhook: i >= Forums);
        for (var i = 0; i < Threads; i++) await AddAsync("channel", $"channels/{info.Channels["news"]}/threads", new { name = $"thread {i}", type = 11 });
        foreach (var user in info.Users.Values) await AddAsync("dm", "users/@me/channels", new { recipient_id = user.Id });
    }

    private async Task AddChannelAsync(string name, int type, string kind, bool byWebhook, bool crosspost = false)
    {
        var made = await PostAsync("moderator", $"guilds/{Sandbox.Info.GuildId}/channels", new { name, type });
        var channel = Snowflake.Parse(made.GetProperty("id").GetString()!);
        Places.Add(new SoakPlace(channel, kind, byWebhook ? await HookAsync(channel) : null, crosspost));
    }

    private async Task AddAsync(string kind, string path, object body) =>
        Places.Add(new SoakPlace(Snowflake.Parse((await PostAsync(null, path, body)).GetProperty("id").GetString()!), kind, null, false));

    private async Task<WebhookKey> HookAsync(Snowflake channel)
    {
        var made = await PostAsync(null, $"channels/{channel}/webhooks", new { name = "NewsBot" });
        return new WebhookKey(Snowflake.Parse(made.GetProperty("id").GetString()!), made.GetProperty("token").GetString()!);
    }

    /// <summary>Somebody asks Discord for something; null: the bot does.</summary>
    private async Task<JsonElement> PostAsync(string? user, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Sandbox.Info.Api}/{path}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", user is null ? $"Bot {Sandbox.Info.BotToken}" : Sandbox.Info.Users[user].Token);
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1)");
        using var response = await _http.SendAsync(request);
        var made = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, made.ToString());
        return made;
    }

    private async Task FollowAsync()
    {
        await using var desk = await TestDesk.OpenAsync(Database.Kept());
        for (var i = 0; i < Outlets; i++)
        {
            Feeds.Feed($"outlet{i}").Publish($"Back catalogue of outlet {i} about the old harbour");
            await desk.FollowFeedAsync(Feeds.Feed($"outlet{i}").Address);
        }

        await desk.Database.WriteAsync(async tx =>
        {
            var topic = await TopicStore.AddAsync(tx, TestDesk.Guild, "Harbour", "harbour", TestDesk.Moderator, desk.Now) ?? throw new InvalidOperationException("There is a topic already.");
            foreach (var (channel, kind, hook, crosspost) in Places)
            {
                var destination = await SubscriptionStore.DestinationAsync(tx, kind, channel, kind == "dm" ? default : TestDesk.Guild, default);
                if (hook is not null) await DestinationStore.SetLayoutAsync(tx, destination, "outlet", hook.Id, hook.Token);
                if (crosspost) await DestinationStore.SetCrosspostAsync(tx, destination, true);
                await SubscriptionStore.AddAsync(tx, destination, topic, default, TestDesk.Guild, null, TestDesk.Moderator, desk.Now);
            }
        }, default);
    }
}
