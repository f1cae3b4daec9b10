using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class DirectMessageTests
{
    [Fact]
    public async Task A_direct_channel_is_opened_once_and_heard_by_both()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var ada = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.Users["member1"].Token);
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, 1 << 12);
        var first = await OpenAsync(sandbox);
        Assert.Equal(first, await OpenAsync(sandbox));
        (await sandbox.Bot.PostAsync($"/channels/{first}/messages", """{"content":"Your digest"}""")).Fine();
        Assert.Equal("Your digest", (string?)(await ada.EventAsync("MESSAGE_CREATE"))["content"]);
        (await sandbox.Ada.PostAsync($"/channels/{first}/messages", """{"content":"thanks"}""")).Fine();
        var heard = await bot.FrameAsync(f => (string?)f["t"] == "MESSAGE_CREATE" && (string?)f["d"]!["content"] == "thanks");
        Assert.Null(heard["d"]!["guild_id"]);
        (await sandbox.Ben.GetAsync($"/channels/{first}/messages")).Refused(403, 50001);
    }

    [Fact]
    public async Task A_person_who_closed_the_door_is_50007()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var channel = await OpenAsync(sandbox);
        var switches = $"/sandbox/users/{sandbox.Info.Users["member1"].Id}";
        (await sandbox.Bot.PostAsync(switches, """{"dmClosed":true}""")).Fine(204);
        (await sandbox.Bot.PostAsync($"/channels/{channel}/messages", """{"content":"x"}""")).Refused(403, 50007);
        (await sandbox.Bot.PostAsync(switches, """{"dmClosed":false}""")).Fine(204);
        (await sandbox.Bot.PostAsync($"/channels/{channel}/messages", """{"content":"x"}""")).Fine();
    }

    [Fact]
    public async Task Strangers_and_oneself_cannot_be_written_to()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PostAsync("/users/@me/channels", """{"recipient_id":"1"}""")).Refused(400, 50035);
        (await sandbox.Bot.PostAsync("/users/@me/channels", $$"""{"recipient_id":"{{sandbox.Info.ApplicationId}}"}""")).Refused(400, 50007);
        await sandbox.Moderator.DeleteAsync($"/guilds/{sandbox.Info.GuildId}/members/{sandbox.Info.Users["member2"].Id}");
        (await sandbox.Bot.PostAsync("/users/@me/channels", $$"""{"recipient_id":"{{sandbox.Info.Users["member2"].Id}}"}""")).Refused(403, 50278);
    }

    private static async Task<string> OpenAsync(RunningSandbox sandbox) =>
        (await sandbox.Bot.PostAsync("/users/@me/channels", $$"""{"recipient_id":"{{sandbox.Info.Users["member1"].Id}}"}""")).Fine()["id"];
}
