using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NewsBot.Discord.Gateway;

namespace NewsBot.Discord.Tests.Gateway;

/// <summary>The client against a gateway that is moved by hand.</summary>
public sealed class GatewayClientTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_identifies_and_hands_on_what_happens(bool compress)
    {
        await using var server = await Loopback.StartAsync();
        using var rest = server.Rest();
        using var stop = new CancellationTokenSource();
        var client = server.Gateway(rest, change: o => o with { Compress = compress });
        var run = client.RunAsync(stop.Token);

        var peer = await server.AcceptAsync();
        var identify = await peer.WelcomeAsync("s1", server.GatewayUrl);
        await peer.EventAsync(2, "PRESENCE_UPDATE", """{"user":{"id":"1"}}""");
        await peer.EventAsync(3, "GUILD_CREATE", """{"id":"100","name":"Newsroom","preferred_locale":"de","member_count":12,"channels":[{"id":"1"}]}""");
        await peer.EventAsync(4, "INTERACTION_CREATE", """{"id":"5","application_id":"8","type":2,"token":"t","version":1,"data":{"id":"6","name":"status","type":1}}""");

        Assert.Equal("a.bot.token", (string)identify["d"]!["token"]!);
        Assert.Equal(1, (int)identify["d"]!["intents"]!);
        Assert.Equal([0, 1], identify["d"]!["shard"]!.AsArray().Select(n => (int)n!));
        var ready = Assert.IsType<GatewayEvent.Ready>(await NextAsync(client));
        Assert.Equal(new Snowflake(8), ready.ApplicationId);
        Assert.Equal(new GatewayEvent.GuildAvailable(0, new Snowflake(100), "Newsroom", "de", 12), await NextAsync(client));
        Assert.Equal("status", Assert.IsType<GatewayEvent.InteractionCreated>(await NextAsync(client)).Interaction.CommandPath);
        Assert.Equal(ShardState.Active, Assert.Single(client.Shards).State);
        await stop.CancelAsync();
        Assert.Null(await peer.HearAsync());
        Assert.Equal(CloseCodes.KeepSession, peer.CloseCode);
        peer.Done();
        Assert.IsType<GatewayStop.Asked>(await run);
    }

    [Fact]
    public async Task A_broken_connection_is_resumed_where_Discord_said_and_nothing_is_missed()
    {
        await using var server = await Loopback.StartAsync();
        using var rest = server.Rest();
        using var stop = new CancellationTokenSource();
        var client = server.Gateway(rest);
        var run = client.RunAsync(stop.Token);
        var first = await server.AcceptAsync();
        await first.WelcomeAsync("s1", server.GatewayUrl + "/resume-here");
        await first.EventAsync(2, "GUILD_CREATE", """{"id":"100","name":"A"}""");
        await NextAsync(client);
        await NextAsync(client);
        first.Break();

        var second = await server.AcceptAsync();
        await second.HelloAsync();
        var resume = await second.HearAsync(GatewayFrame.Resume);
        await second.EventAsync(3, "GUILD_DELETE", """{"id":"100"}""");
        await second.EventAsync(4, "RESUMED", "{}");

        Assert.StartsWith("/gateway/resume-here?v=10&encoding=json", second.Path, StringComparison.Ordinal);
        Assert.Equal("s1", (string)resume["d"]!["session_id"]!);
        Assert.Equal(2, (long)resume["d"]!["seq"]!);
        Assert.Equal(new GatewayEvent.GuildRemoved(0, new Snowflake(100), Outage: false), await NextAsync(client));
        Assert.IsType<GatewayEvent.Resumed>(await NextAsync(client));
        await EndAsync(stop, run, second);
    }

    /// <summary>Reading says that the event before is dealt with, so the last one read comes again.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public async Task A_new_process_takes_the_session_up_behind_what_was_dealt_with(int read, int sequence)
    {
        await using var server = await Loopback.StartAsync();
        using var rest = server.Rest();
        var kept = new ConcurrentDictionary<int, GatewaySession>();
        var memory = new GatewayMemory
        {
            LoadSession = (shard, _) => ValueTask.FromResult(kept.GetValueOrDefault(shard)),
            SaveSession = (session, _) =>
            {
                kept[session.Shard] = session;
                return default;
            },
        };
        using (var stop = new CancellationTokenSource())
        {
            var old = server.Gateway(rest, memory);
            var run = old.RunAsync(stop.Token);
            var peer = await server.AcceptAsync();
            await peer.WelcomeAsync("s1", server.GatewayUrl);
            for (var guild = 2; guild <= 4; guild++)
            {
                await peer.EventAsync(guild, "GUILD_CREATE", $$"""{"id":"{{guild}}","name":"A"}""");
            }

            using var patience = new CancellationTokenSource(Loopback.Patience);
            while (old.Events.Count < 4)
            {
                await Task.Delay(2, patience.Token);
            }

            for (var i = 0; i < read; i++)
            {
                Assert.True(old.Events.TryRead(out _));
            }

            await EndAsync(stop, run, peer);
            while (old.Events.TryRead(out _))
            {
                // What is read after the stop counts for nothing.
            }
        }

        using var again = new CancellationTokenSource();
        var fresh = server.Gateway(rest, memory);
        var running = fresh.RunAsync(again.Token);
        var next = await server.AcceptAsync();
        await next.HelloAsync();
        var resume = await next.HearAsync(GatewayFrame.Resume);

        Assert.Equal(("s1", sequence), ((string)resume["d"]!["session_id"]!, (int)resume["d"]!["seq"]!));
        await EndAsync(again, running, next);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task A_refusal_for_good_ends_the_client_with_one_sentence(int code)
    {
        await using var server = await Loopback.StartAsync();
        using var rest = server.Rest();
        var client = server.Gateway(rest);
        var run = client.RunAsync(CancellationToken.None);
        var peer = await server.AcceptAsync();
        await peer.HelloAsync();
        await peer.HearAsync(GatewayFrame.Identify);
        await peer.CloseAsync(code);

        var stop = Assert.IsType<GatewayStop.Fatal>(await run.WaitAsync(Loopback.Patience));

        Assert.Equal(code, stop.Code);
        Assert.EndsWith(".", stop.Reason, StringComparison.Ordinal);
        Assert.False(server.HasPeerWaiting);
        Assert.Equal(ShardState.Stopped, Assert.Single(client.Shards).State);
    }

    [Fact]
    public async Task Two_shards_share_one_stream_of_events()
    {
        await using var server = await Loopback.StartAsync();
        server.Directory["session_start_limit"]!["max_concurrency"] = 2;
        using var rest = server.Rest();
        using var stop = new CancellationTokenSource();
        var client = server.Gateway(rest, change: o => o with { ShardCount = 4, FirstShard = 2 });
        var run = client.RunAsync(stop.Token);
        var peers = new[] { await server.AcceptAsync(), await server.AcceptAsync() };
        var shards = new List<JsonArray>();
        foreach (var peer in peers)
        {
            shards.Add((await peer.WelcomeAsync("s", server.GatewayUrl))["d"]!["shard"]!.AsArray());
        }

        var ready = new[] { await NextAsync(client), await NextAsync(client) };

        Assert.Equal(["[2,4]", "[3,4]"], shards.Select(s => s.ToJsonString()).Order());
        Assert.Equal([2, 3], ready.Select(r => r.Shard).Order());
        await EndAsync(stop, run, peers);
    }

    [Fact]
    public async Task A_refused_token_stops_before_any_connection()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(401, """{"message":"401: Unauthorized","code":0}""");
        using var rest = server.Rest();
        var client = server.Gateway(rest);

        var stop = Assert.IsType<GatewayStop.Fatal>(await client.RunAsync(CancellationToken.None).WaitAsync(Loopback.Patience));

        Assert.Equal(401, stop.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Unreadable_payloads_and_events_are_stepped_over()
    {
        await using var server = await Loopback.StartAsync();
        using var rest = server.Rest();
        using var stop = new CancellationTokenSource();
        var client = server.Gateway(rest);
        var run = client.RunAsync(stop.Token);
        var peer = await server.AcceptAsync();
        await peer.WelcomeAsync("s1", server.GatewayUrl);
        await peer.SayAsync("<html>");
        await peer.SayAsync("""{"op":"0"}""");
        await peer.EventAsync(2, "INTERACTION_CREATE", """{"id":[]}""");
        await peer.EventAsync(3, "GUILD_CREATE", """{"id":"100","name":"A"}""");

        Assert.IsType<GatewayEvent.Ready>(await NextAsync(client));
        Assert.IsType<GatewayEvent.GuildAvailable>(await NextAsync(client));
        await EndAsync(stop, run, peer);
    }

    private static async Task<GatewayEvent> NextAsync(GatewayClient client) =>
        await client.Events.ReadAsync().AsTask().WaitAsync(Loopback.Patience);

    private static async Task EndAsync(CancellationTokenSource stop, Task<GatewayStop> run, params Loopback.Peer[] peers)
    {
        await stop.CancelAsync();
        Assert.IsType<GatewayStop.Asked>(await run.WaitAsync(Loopback.Patience));
        foreach (var peer in peers)
        {
            peer.Done();
        }
    }
}
