using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Commands;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Gateway;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;
using NewsBot.Operations;
using NewsBot.Sandbox;
using NewsBot.Tests.Described;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Commands;

/// <summary>
/// A whole desk on a database of its own, connected to a sandbox over the wire, with the sandbox's people. The clock of both moves
/// only when a test moves it. All that went over the wire is held against Discord's description at the end.
/// </summary>
internal sealed class Newsroom : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly TestDatabase _database;
    private readonly SandboxServer _sandbox;
    private readonly Judged _judged;
    private readonly IHost _desk;
    private readonly List<Person> _people = [];
    private Task _listening = Task.CompletedTask;

    private Newsroom(TestDatabase database, SandboxServer sandbox, Judged judged, IHost desk, Web web, FakeTimeProvider time) =>
        (_database, _sandbox, _judged, _desk, Web, Time) = (database, sandbox, judged, desk, web, time);

    public SandboxInfo Info => _sandbox.Info;

    public FakeTimeProvider Time { get; }

    /// <summary>The sites that feeds are on.</summary>
    public Web Web { get; }

    public Person Moderator { get; private set; } = null!;

    public Person Ada { get; private set; } = null!;

    /// <summary>True: what people do is heard, and left to the test.</summary>
    public bool Deaf { get; set; }

    /// <summary>What people did, in order.</summary>
    public ConcurrentQueue<Interaction> Heard { get; } = [];

    public Snowflake GuildId => Snowflake.Parse(Info.GuildId);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Newsroom> OpenAsync(TestDatabase database, TimeSpan directPause)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var judged = new Judged();
        var options = new SandboxOptions { RateLimitScale = 0, MaxConcurrency = 16, HeartbeatInterval = TimeSpan.FromDays(10), Watch = judged.Watch };
        var sandbox = await SandboxServer.StartAsync(options, time, null, Ct);
        var web = await Web.StartAsync(Ct);
        var builder = BotHost.CreateDesk(decided: new Dictionary<string, string?>(database.Settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)))
        {
            ["Discord:Token"] = sandbox.Info.BotToken,
            ["Discord:ApiBase"] = sandbox.Info.Api,
            ["Feeds:AllowedPrivateHosts:0"] = web.Authority,
            ["Commands:DirectPause"] = directPause.ToString("c"),
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:LogLevel:NewsBot"] = "None",
        });
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddCommands();
        var room = new Newsroom(database, sandbox, judged, builder.Build(), web, time);
        await room.StartAsync();
        return room;
    }

    public T The<T>() where T : notnull => _desk.Services.GetRequiredService<T>();

    public ChannelRef Channel(string name) => new(Snowflake.Parse(Info.Channels[name]));

    /// <summary>A role by its name.</summary>
    public async Task<RoleRef> RoleAsync(string name) =>
        new((await The<DiscordRest>().Guilds.GetRolesAsync(GuildId, Ct)).Value!.First(role => role.Name == name).Id);

    /// <summary>Makes The Harbour Post a source, with these headlines, and checks it.</summary>
    public async Task WithNewsAsync(params string[] headlines)
    {
        (await Moderator.AskAsync("source add", ("address", Web.ServeFeed("/post", "The Harbour Post", headlines)))).Says("is now a source");
        await CheckAsync();
    }

    /// <summary>Registers the commands anew, with one of them open to everybody.</summary>
    public async Task OpenToEverybodyAsync(string command) => Assert.True((await The<DiscordRest>().Commands.OverwriteGlobalAsync(
        Snowflake.Parse(Info.ApplicationId),
        [.. The<CommandBook>().Definitions.Select(one => one.Name == command ? one with { DefaultMemberPermissions = null } : one)], Ct)).IsOk);

    /// <summary>Lets a person take no direct messages any more.</summary>
    public async Task CloseDirectMessagesAsync(Person person)
    {
        using var http = new HttpClient();
        using var closed = await http.PostAsJsonAsync($"{Info.Page}sandbox/users/{person.Id}", new { dmClosed = true }, Ct);
        closed.EnsureSuccessStatusCode();
    }

    /// <summary>Plans a fault of the sandbox's.</summary>
    public async Task TroubleAsync(object fault)
    {
        using var http = new HttpClient();
        using var planned = await http.PostAsJsonAsync($"{Info.Page}sandbox/faults", fault, Ct);
        planned.EnsureSuccessStatusCode();
    }

    /// <summary>The one fault that is still to come.</summary>
    public async Task<JsonElement> TroubleLeftAsync()
    {
        using var http = new HttpClient();
        return Assert.Single((await http.GetFromJsonAsync<JsonElement>($"{Info.Page}sandbox/faults", Ct)).EnumerateArray());
    }

    /// <summary>Delivers what is planned, then checks every feed and delivers what that brought.</summary>
    public async Task CheckAsync()
    {
        await DeliverAsync();
        Time.Advance(TimeSpan.FromHours(2));
        var now = Time.GetUtcNow();
        foreach (var feed in await The<FeedStore>().ClaimDueAsync(now, TimeSpan.FromMinutes(1), 1, 100, Ct)) await The<Corridor>().RunAsync(feed, Ct);
        await DeliverAsync();
    }

    private async Task DeliverAsync()
    {
        while (await The<DeliveryStore>().ClaimAsync(Time.GetUtcNow(), TimeSpan.FromMinutes(1), 2, 100, Ct) is { Count: > 0 } due)
        {
            foreach (var delivery in due) await The<DeliverySender>().SendAsync(delivery, Ct);
        }
    }

    /// <summary>Lets more time pass than an answer may take unannounced, and less than Discord waits, until something has happened.</summary>
    public async Task PassPatienceAsync(Task happened)
    {
        for (var i = 0; i < 2 && !happened.IsCompleted; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1.3));
            await Task.WhenAny(happened, Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Ct));
        }

        Assert.True(happened.IsCompleted, "Nothing happened.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people) person.Dispose();
        await _closing.CancelAsync();
        await _listening;
        _desk.Dispose();
        await _sandbox.DisposeAsync();
        await Web.DisposeAsync();
        _closing.Dispose();
        await _database.DisposeAsync();
        _judged.AssertFine();
    }

    private async Task StartAsync()
    {
        await The<DeskOpening>().OpenAsync(Ct);
        Assert.Null(await The<CommandRegistrar>().RegisterAsync(Snowflake.Parse(Info.ApplicationId), Ct));
        var gateway = new GatewayClient(The<DiscordOptions>(), The<DiscordRest>(), new GatewayMemory(), Time, NullLogger<GatewayClient>.Instance, new Random(1));
        var ready = new TaskCompletionSource();
        _listening = Task.WhenAll(gateway.RunAsync(_closing.Token), ListenAsync(gateway, ready), AnswerAsync());
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Moderator = await EnterAsync("moderator");
        Ada = await EnterAsync("member1");
    }

    private async Task ListenAsync(GatewayClient gateway, TaskCompletionSource ready)
    {
        await foreach (var happened in gateway.Events.ReadAllAsync(CancellationToken.None))
        {
            if (happened is GatewayEvent.Ready) ready.TrySetResult();
            if (happened is not GatewayEvent.InteractionCreated created) continue;
            Heard.Enqueue(created.Interaction);
            if (!Deaf) The<InteractionInbox>().Add(created.Interaction);
        }
    }

    private async Task AnswerAsync()
    {
        try
        {
            await Parallel.ForEachAsync(The<InteractionInbox>().ReadAsync(_closing.Token), _closing.Token, async (one, ct) => await The<InteractionDesk>().HandleAsync(one, ct));
        }
        catch (OperationCanceledException)
        {
            // The room closes.
        }
    }

    private async Task<Person> EnterAsync(string name)
    {
        var person = await Person.EnterAsync(Info, Info.Users[name], Ct);
        _people.Add(person);
        return person;
    }
}

/// <summary>A channel as a command's option.</summary>
internal sealed record ChannelRef(Snowflake Id);

/// <summary>A role as a command's option.</summary>
internal sealed record RoleRef(Snowflake Id);

/// <summary>A file as a command's option.</summary>
internal sealed record FileRef(string Name, byte[] Bytes);
