using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class GatewayTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bot_identifies_and_hears_its_server_and_messages(bool zlib)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, 1 | (1 << 9), zlib);
        var guild = await bot.EventAsync("GUILD_CREATE");
        Assert.Equal(sandbox.Info.GuildId, (string?)guild["id"]);
        await sandbox.Ada.PostAsync(sandbox.Messages("news"), """{"content":"hello"}""");
        var message = await bot.EventAsync("MESSAGE_CREATE");
        Assert.Equal("", (string?)message["content"]); // MESSAGE_CONTENT was not asked for
    }

    [Fact]
    public async Task A_command_reaches_the_bot_and_its_answer_the_person()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, 0);
        await using var ada = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.Users["member1"].Token);
        var command = (await sandbox.Bot.PostAsync($"/applications/{sandbox.Info.ApplicationId}/commands",
            """{"name":"headlines","description":"Newest stories","options":[{"type":3,"name":"topic","description":"Which","required":true}]}""")).Fine(201);
        (await sandbox.Ada.PostAsync("/interactions", $$$"""
            {"type":2,"application_id":"{{{sandbox.Info.ApplicationId}}}","guild_id":"{{{sandbox.Info.GuildId}}}","channel_id":"{{{sandbox.Channel("news")}}}",
             "session_id":"s","nonce":"7","data":{"id":"{{{command["id"]}}}","version":"{{{command["version"]}}}","name":"headlines","type":1,
             "options":[{"type":3,"name":"topic","value":"storms"}]}}
            """)).Fine(204);
        var interaction = await bot.EventAsync("INTERACTION_CREATE");
        (await sandbox.Nobody.PostAsync($"/interactions/{interaction["id"]}/{interaction["token"]}/callback",
            """{"type":4,"data":{"content":"only for you","flags":64}}""")).Fine(204);
        var seen = await ada.EventAsync("MESSAGE_CREATE");
        Assert.Equal(("only for you", 64), ((string?)seen["content"], (int?)seen["flags"]));
        await ada.EventAsync("INTERACTION_SUCCESS");
        Assert.Empty((await sandbox.Ada.GetAsync(sandbox.Messages("news"))).Json.AsArray());
    }
}
