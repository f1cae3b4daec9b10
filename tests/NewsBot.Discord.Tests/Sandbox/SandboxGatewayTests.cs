using System.Collections.Concurrent;
using NewsBot.Discord.Gateway;

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
