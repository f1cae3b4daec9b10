using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

/// <summary>Who may do what where, and how a stranger is told.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_wrong_token_is_401()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stranger = new Caller(sandbox, "Bot nobody", "DiscordBot (x, 1)");
        (await stranger.GetAsync("/users/@me")).Refused(401, 0);
        var bare = new Caller(sandbox, sandbox.Info.BotToken, "DiscordBot (x, 1)");
        (await bare.GetAsync("/users/@me")).Refused(401, 0);
        (await sandbox.Nobody.GetAsync("/users/@me")).Refused(401, 0);
    }

    [Fact]
    public async Task A_bot_must_name_itself()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await new Caller(sandbox, sandbox.Bot.Authorization, "curl/8").GetAsync("/users/@me")).Refused(403, 40333);
    }

    [Fact]
    public async Task Unknown_paths_methods_and_versions_are_told_apart()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.GetAsync("/nowhere")).Refused(404, 0);
        (await sandbox.Bot.PutAsync("/users/@me")).Refused(405, 0);
        (await sandbox.Bot.GetAsync("/api/v5/users/@me")).Refused(400, 50041);
        (await sandbox.Bot.GetAsync("/api/users/@me")).Fine();
        (await sandbox.Bot.GetAsync("/api/v9/users/@me")).Fine();
    }

    [Theory]
    [InlineData("{", 50109)]
    [InlineData("[]", 50035)]
    [InlineData("\"x\"", 50035)]
    public async Task A_body_that_is_no_object_is_refused(string body, int code)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), body)).Refused(400, code);
    }

    [Fact]
    public async Task Ids_must_be_numbers_and_known()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.GetAsync("/channels/news")).Refused(400, 50035, "channel_id", "NUMBER_TYPE_COERCE");
        (await sandbox.Bot.GetAsync("/channels/1")).Refused(404, 10003);
        (await sandbox.Bot.GetAsync("/guilds/1")).Refused(404, 10004);
        (await sandbox.Bot.GetAsync("/users/1")).Refused(404, 10013);
        (await sandbox.Bot.GetAsync($"/guilds/{sandbox.Info.GuildId}/members/1")).Refused(404, 10013);
        (await sandbox.Bot.GetAsync($"/guilds/{sandbox.Info.GuildId}/roles/1")).Refused(404, 10011);
        (await sandbox.Bot.GetAsync($"{sandbox.Messages("news")}/1")).Refused(404, 10008);
        (await sandbox.Bot.GetAsync("/webhooks/1")).Refused(404, 10015);
    }

    [Fact]
    public async Task Places_refuse_what_they_do_not_allow()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.GetAsync($"/channels/{sandbox.Channel("hidden")}")).Refused(403, 50001);
        (await sandbox.Bot.PostAsync(sandbox.Messages("hidden"), """{"content":"x"}""")).Refused(403, 50001);
        (await sandbox.Bot.PostAsync(sandbox.Messages("locked"), """{"content":"x"}""")).Refused(403, 50013);
        (await sandbox.Ada.GetAsync($"/channels/{sandbox.Channel("moderators")}")).Refused(403, 50001);
        (await sandbox.Moderator.PostAsync(sandbox.Messages("moderators"), """{"content":"x"}""")).Fine();
        (await sandbox.Bot.PostAsync(sandbox.Messages("forum"), """{"content":"x"}""")).Refused(400, 40058);
    }

    [Fact]
    public async Task A_permission_taken_away_counts_at_once_and_is_announced()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken);
        var path = $"/channels/{sandbox.Channel("news")}/permissions/{sandbox.Info.ApplicationId}";
        (await sandbox.Ada.PutAsync(path, """{"type":1,"deny":"2048"}""")).Refused(403, 50013);
        (await sandbox.Moderator.PutAsync(path, """{"type":1,"deny":"2048"}""")).Fine(204);
        Assert.Equal("2048", (string?)(await bot.EventAsync("CHANNEL_UPDATE"))["permission_overwrites"]![0]!["deny"]);
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Refused(403, 50013);
        (await sandbox.Moderator.DeleteAsync(path)).Fine(204);
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
    }

    [Fact]
    public async Task Without_embed_links_embeds_are_dropped_in_silence()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.Moderator.PutAsync($"/channels/{sandbox.Channel("news")}/permissions/{sandbox.Info.ApplicationId}", """{"type":1,"deny":"16384"}""");
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x","embeds":[{"title":"t"}]}""")).Fine();
        Assert.Empty(message.Json["embeds"]!.AsArray());
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"embeds":[{"title":"t"}]}""")).Refused(400, 50006);
    }

    [Fact]
    public async Task A_bot_that_was_removed_loses_the_server()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken);
        (await sandbox.Moderator.DeleteAsync($"/guilds/{sandbox.Info.GuildId}/members/{sandbox.Info.ApplicationId}")).Fine(204);
        await bot.EventAsync("GUILD_DELETE");
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Refused(403, 50001);
        Assert.Empty((await sandbox.Bot.GetAsync("/users/@me/guilds")).Fine().Json.AsArray());
        await sandbox.Bot.PostAsync($"/sandbox/members/{sandbox.Info.ApplicationId}", "");
        await bot.EventAsync("GUILD_CREATE");
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
    }

    [Fact]
    public async Task Each_kind_of_account_has_its_own_doors()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Ada.GetAsync("/gateway/bot")).Refused(403, 20002);
        (await sandbox.Bot.PostAsync("/interactions", "{}")).Refused(403, 20001);
        (await sandbox.Nobody.GetAsync("/gateway")).Fine();
    }
}
