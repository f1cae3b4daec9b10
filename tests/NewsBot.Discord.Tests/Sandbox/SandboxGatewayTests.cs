using System.Collections.Concurrent;
using NewsBot.Discord.Gateway;
using NewsBot.Sandbox;

namespace NewsBot.Discord.Tests.Sandbox;

/// <summary>How the client outlives its connections, against the sandbox's gateway.</summary>
public sealed class SandboxGatewayTests
{
    [Fact]
    public async Task A_dropped_gateway_is_resumed_and_what_happened_meanwhile_comes()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await using var bot = await Bot.LoginAsync(sandbox, change: o => o with { Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages });
        await sandbox.TroubleAsync("gateway", """{"action":"drop"}""");
        await sandbox.ActAsync("member1", HttpMethod.Post, $"channels/{sandbox.Channel("news")}/messages", """{"content":"Anyone?"}""");

        var missed = await bot.NextAsync<GatewayEvent.MessageCreated>();

        Assert.Equal("ada", missed.Message.Author!.Username);
        await bot.NextAsync<GatewayEvent.Resumed>();
    }

    [Theory]
    [InlineData("""{"action":"reconnect"}""", true)]
    [InlineData("""{"action":"close","code":4000}""", true)]
    [InlineData("""{"action":"invalidSession","resumable":true}""", true)]
    [InlineData("""{"action":"invalidSession","resumable":false}""", false)]
    public async Task Each_end_of_a_connection_is_answered_as_the_docs_ask(string order, bool resumes)
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await using var bot = await Bot.LoginAsync(sandbox);
        await bot.NextAsync<GatewayEvent.GuildAvailable>();
        await sandbox.TroubleAsync("limits", """{"scale":1}"""); // forgets the identifies of the last seconds
        await sandbox.TroubleAsync("gateway", order);

        var next = await bot.NextAsync<GatewayEvent>();

        Assert.Equal(resumes, next is GatewayEvent.Resumed);
        Assert.Equal(!resumes, next is GatewayEvent.Ready);
    }

    [Fact]
    public async Task A_gateway_that_answers_no_heartbeat_is_left_and_the_session_kept()
    {
        await using var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(500) });
        await using var bot = await Bot.LoginAsync(sandbox);
        await sandbox.TroubleAsync("gateway", """{"action":"ignoreHeartbeats","times":1000}""");

        await bot.NextAsync<GatewayEvent.Resumed>();
    }

    [Fact]
    public async Task Events_out_of_order_are_heard_and_none_is_missed_after_that()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await using var bot = await Bot.LoginAsync(sandbox, change: o => o with { Intents = GatewayIntents.GuildMessages });
        await sandbox.TroubleAsync("gateway", """{"action":"swap"}""");
        var said = new List<string>();
        for (var i = 0; i < 2; i++)
            said.Add((string)(await sandbox.ActAsync("member1", HttpMethod.Post, $"channels/{sandbox.Channel("news")}/messages", $$"""{"content":"{{i}}"}"""))!["id"]!);
        string[] heard = [(await bot.NextAsync<GatewayEvent.MessageCreated>()).Message.Id.ToString(), (await bot.NextAsync<GatewayEvent.MessageCreated>()).Message.Id.ToString()];
        Assert.Equal([said[1], said[0]], heard);

        await sandbox.TroubleAsync("gateway", """{"action":"drop"}""");
        var later = (string)(await sandbox.ActAsync("member1", HttpMethod.Post, $"channels/{sandbox.Channel("news")}/messages", """{"content":"later"}"""))!["id"]!;
        while ((await bot.NextAsync<GatewayEvent.MessageCreated>()).Message.Id.ToString() != later)
        {
            // What came out of order may come again: a resumed gateway begins behind the last number it was told.
        }
    }

    [Fact]
    public async Task A_restarted_process_misses_nothing_and_spends_no_IDENTIFY()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
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
        await using (var first = await Bot.LoginAsync(sandbox, memory))
        {
            await first.NextAsync<GatewayEvent.GuildAvailable>();
        }

        var made = await sandbox.ActAsync("moderator", HttpMethod.Post, $"guilds/{sandbox.Guild}/channels", """{"name":"late","type":0}""");
        await using var second = Bot.Start(sandbox, memory);

        Assert.Equal((string)made!["id"]!, (await second.NextAsync<GatewayEvent.ChannelCreated>()).Channel.Id.ToString());
        await second.NextAsync<GatewayEvent.Resumed>();
    }
}
