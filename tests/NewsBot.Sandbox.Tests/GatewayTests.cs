using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class GatewayTests
{
    private const int Guilds = 1;
    private const int Messages = 1 << 9;
    private const int Content = 1 << 15;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bot_identifies_and_hears_its_server_and_messages(bool zlib)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, Guilds | Messages, zlib);
        var guild = await bot.EventAsync("GUILD_CREATE");
        Assert.Equal(sandbox.Info.GuildId, (string?)guild["id"]);
        await sandbox.Ada.PostAsync(sandbox.Messages("news"), """{"content":"hello"}""");
        Assert.Equal("", (string?)(await bot.EventAsync("MESSAGE_CREATE"))["content"]); // MESSAGE_CONTENT was not asked for
        await sandbox.Ada.PostAsync(sandbox.Messages("news"), $$"""{"content":"hello <@{{sandbox.Info.ApplicationId}}>"}""");
        Assert.StartsWith("hello", (string?)(await bot.EventAsync("MESSAGE_CREATE"))["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_says_what_clients_rely_on()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, more: ""","shard":[0,1]""");
        var ready = bot.Heard.Single(f => (string?)f["t"] == "READY")["d"]!;
        Assert.Equal((10, "normal", sandbox.Info.Gateway, sandbox.Info.ApplicationId),
            ((int)ready["v"]!, (string?)ready["session_type"], (string?)ready["resume_gateway_url"], (string?)ready["application"]!["id"]));
        Assert.True((bool)ready["guilds"]![0]!["unavailable"]!);
        Assert.Empty(ready["private_channels"]!.AsArray());
        Assert.Equal([0, 1], ready["shard"]!.AsArray().Select(n => (int)n!));
    }

    [Fact]
    public async Task A_person_gets_the_server_whole_and_hears_only_what_she_may_see()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var ada = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.Users["member1"].Token);
        Assert.NotEmpty(ada.Heard[^1]["d"]!["guilds"]![0]!["channels"]!.AsArray());
        await sandbox.Bot.PostAsync(sandbox.Messages("moderators"), """{"content":"secret"}""");
        await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"open"}""");
        Assert.Equal("open", (string?)(await ada.EventAsync("MESSAGE_CREATE"))["content"]);
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"nobody","intents":1,"properties":{}}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"$bot","properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"$bot","intents":-2147483648,"properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"$bot","intents":1,"shard":[1,1],"properties":{}}}""", 4010)]
    [InlineData("""{"op":2,"d":{"token":"$bot","intents":2,"properties":{}}}""", 4014)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":99,"d":{}}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("""{"d":{}}""", 4002)]
    public async Task A_wrong_word_closes_with_its_code(string word, int code)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { PrivilegedIntents = false });
        await using var client = await GatewayClient.ConnectAsync(sandbox);
        await client.OpAsync(10);
        await client.SendAsync(word.Replace("$bot", sandbox.Info.BotToken, StringComparison.Ordinal));
        Assert.Equal(code, await client.ClosedAsync());
    }

    [Fact]
    public async Task Versions_and_encodings_that_nobody_speaks_are_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var old = await GatewayClient.ConnectAsync(sandbox, "?v=6&encoding=json");
        await old.SendAsync($$$"""{"op":2,"d":{"token":"{{{sandbox.Info.BotToken}}}","intents":1,"properties":{} }}""");
        Assert.Equal(4012, await old.ClosedAsync());
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => GatewayClient.ConnectAsync(sandbox, "?v=10&encoding=etf"));
    }

    [Fact]
    public async Task A_second_identify_a_long_payload_and_too_many_words_close()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var twice = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.Users["member1"].Token);
        await twice.SendAsync("""{"op":2,"d":{"token":"x","properties":{}}}""");
        Assert.Equal(4005, await twice.ClosedAsync());
        await using var wordy = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.Users["member1"].Token);
        await wordy.SendAsync($$"""{"op":1,"d":"{{new string('x', 4100)}}"}""");
        Assert.Equal(4002, await wordy.ClosedAsync());
        await using var chatty = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.Users["member1"].Token);
        for (var i = 0; i < 120; i++) // with IDENTIFY 121 in this minute
            await chatty.SendAsync("""{"op":1,"d":null}""");
        Assert.Equal(4008, await chatty.ClosedAsync());
    }

    [Fact]
    public async Task Heartbeats_are_answered_and_silence_is_closed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken);
        Assert.Equal(41_250, (int)bot.Heard[0]["d"]!["heartbeat_interval"]!);
        for (var i = 0; i < 3; i++)
        {
            sandbox.Time.Advance(TimeSpan.FromSeconds(40));
            await bot.SendAsync("""{"op":1,"d":1}""");
            await bot.OpAsync(11);
        }
        sandbox.Time.Advance(TimeSpan.FromSeconds(42));
        sandbox.Time.Advance(TimeSpan.FromSeconds(42));
        Assert.Equal(4009, await bot.ClosedAsync());
    }

    [Fact]
    public async Task A_lost_session_resumes_without_missing_or_repeating()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, Messages | Content);
        await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"one"}""");
        await bot.EventAsync("MESSAGE_CREATE");
        var (session, sequence) = ((string?)bot.Heard[1]["d"]!["session_id"], (int)bot.Heard[^1]["s"]!);
        await bot.CloseAsync(4000);
        await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"two"}""");
        await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"three"}""");
        await using var back = await ResumeAsync(sandbox, session, sequence);
        await back.EventAsync("RESUMED");
        Assert.Equal(["two", "three"], back.Heard.Where(f => (string?)f["t"] == "MESSAGE_CREATE").Select(f => (string?)f["d"]!["content"]));
        await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"four"}""");
        await back.EventAsync("MESSAGE_CREATE");
        Assert.Equal(sequence + 4, (int)back.Heard[^1]["s"]!);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task A_session_that_was_closed_in_peace_is_over(int code)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken);
        var session = (string?)bot.Heard[1]["d"]!["session_id"];
        await bot.CloseAsync(code);
        await using var back = await ResumeAsync(sandbox, session, 1);
        Assert.False((bool)(await back.OpAsync(9))["d"]!);
    }

    [Fact]
    public async Task A_session_waits_for_minutes_only_and_not_over_a_restart()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken);
        var session = (string?)bot.Heard[1]["d"]!["session_id"];
        await bot.CloseAsync(4000);
        sandbox.Time.Advance(TimeSpan.FromMinutes(4));
        await using var late = await ResumeAsync(sandbox, session, 1);
        Assert.False((bool)(await late.OpAsync(9))["d"]!);
    }

    [Fact]
    public async Task A_sequence_from_the_future_is_4007()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken);
        var session = (string?)bot.Heard[1]["d"]!["session_id"];
        await bot.CloseAsync(4000);
        await using var back = await ResumeAsync(sandbox, session, 999);
        Assert.Equal(4007, await back.ClosedAsync());
    }

    [Fact]
    public async Task Shards_identify_one_in_five_seconds_and_the_budget_shrinks()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { HeartbeatInterval = TimeSpan.FromHours(1) });
        await using var first = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, 0, more: ""","shard":[0,2]""");
        await using var second = await GatewayClient.ConnectAsync(sandbox);
        var identify = $$$"""{"op":2,"d":{"token":"{{{sandbox.Info.BotToken}}}","intents":0,"shard":[1,2],"properties":{} }}""";
        await second.SendAsync(identify);
        Assert.False((bool)(await second.OpAsync(9))["d"]!);
        sandbox.Time.Advance(TimeSpan.FromSeconds(5));
        await second.SendAsync(identify);
        await second.EventAsync("READY");
        Assert.Equal("997", (await sandbox.Bot.GetAsync("/gateway/bot")).Fine()["session_start_limit.remaining"]);
    }

    [Fact]
    public async Task Large_frames_are_packed_when_the_client_asks()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, Guilds, more: ""","compress":true""");
        Assert.Equal(sandbox.Info.GuildId, (string?)(await bot.EventAsync("GUILD_CREATE"))["id"]);
    }

    [Fact]
    public async Task Members_come_when_asked_for()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, Guilds | 2);
        await bot.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{sandbox.Info.GuildId}}}","query":"","limit":0,"nonce":"m"}}""");
        var chunk = await bot.EventAsync("GUILD_MEMBERS_CHUNK");
        Assert.Equal((5, "m"), (chunk["members"]!.AsArray().Count, (string?)chunk["nonce"]));
    }

    [Fact]
    public async Task The_gateway_misbehaves_when_told_to()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, Messages);
        async Task OrderAsync(string order) => (await sandbox.Bot.PostAsync("/sandbox/gateway", order)).Fine(204);
        await OrderAsync("""{"action":"reconnect"}""");
        await bot.OpAsync(7);
        await OrderAsync("""{"action":"invalidSession","resumable":true}""");
        Assert.True((bool)(await bot.OpAsync(9))["d"]!);
        await OrderAsync("""{"action":"heartbeat"}""");
        await bot.OpAsync(1);
        await OrderAsync("""{"action":"ignoreHeartbeats","times":1}""");
        await bot.SendAsync("""{"op":1,"d":1}""");
        await bot.SendAsync("""{"op":1,"d":1}""");
        await bot.OpAsync(11);
        Assert.Single(bot.Heard, f => (int?)f["op"] == 11);
        await OrderAsync("""{"action":"swap"}""");
        var first = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"1"}""")).Fine();
        var second = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"2"}""")).Fine();
        Assert.Equal(second["id"], (string?)(await bot.EventAsync("MESSAGE_CREATE"))["id"]);
        Assert.Equal(first["id"], (string?)(await bot.EventAsync("MESSAGE_CREATE"))["id"]);
        await OrderAsync("""{"action":"close","code":4008}""");
        Assert.Equal(4008, await bot.ClosedAsync());
        Assert.Equal(400, (await sandbox.Bot.PostAsync("/sandbox/gateway", """{"actions":"drop"}""")).Code);
    }

    [Fact]
    public async Task A_dropped_connection_leaves_its_session_to_be_resumed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, Messages);
        var session = (string?)bot.Heard[1]["d"]!["session_id"];
        await sandbox.Bot.PostAsync("/sandbox/gateway", """{"action":"drop"}""");
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => bot.NextAsync());
        await using var back = await ResumeAsync(sandbox, session, 1);
        await back.EventAsync("RESUMED");
    }

    private static async Task<GatewayClient> ResumeAsync(RunningSandbox sandbox, string? session, int sequence)
    {
        var client = await GatewayClient.ConnectAsync(sandbox);
        await client.OpAsync(10);
        await client.SendAsync($$$"""{"op":6,"d":{"token":"{{{sandbox.Info.BotToken}}}","session_id":"{{{session}}}","seq":{{{sequence}}} }}""");
        return client;
    }
}
