using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_webhook_posts_edits_and_deletes_in_its_own_name()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var hook = await CreateAsync(sandbox, "news");
        (await sandbox.Nobody.PostAsync(hook, """{"content":"quiet"}""")).Fine(204);
        var message = (await sandbox.Nobody.PostAsync(hook + "?wait=true", """{"content":"x <@&1>","username":"The Wire"}""")).Fine();
        Assert.Equal(("The Wire", "0000"), (message["author.username"], message["author.discriminator"]));
        var path = $"{hook}/messages/{message["id"]}";
        Assert.Equal("y", (await sandbox.Nobody.PatchAsync(path, """{"content":"y"}""")).Fine()["content"]);
        (await sandbox.Nobody.GetAsync(path)).Fine();
        sandbox.Time.Advance(TimeSpan.FromSeconds(5));
        (await sandbox.Nobody.DeleteAsync(path)).Fine(204);
        (await sandbox.Nobody.GetAsync(path)).Refused(404, 10008);
    }

    [Fact]
    public async Task A_message_may_bear_a_picture_of_its_own()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var hook = await CreateAsync(sandbox, "news") + "?wait=true";
        var (plain, wire, other, again) = (await PostAsync(null), await PostAsync("https://wire.example/a.png"), await PostAsync("https://wire.example/b.png"), await PostAsync("https://wire.example/a.png"));
        Assert.Empty(plain!);
        Assert.Matches("^[0-9a-f]{32}$", wire);
        Assert.NotEqual(wire, other);
        Assert.Equal(wire, again);
        (await sandbox.Nobody.PostAsync(hook, """{"content":"x","avatar_url":"logo.png"}""")).Refused(400, 50035, "avatar_url", "URL_TYPE_INVALID_URL");

        async Task<string?> PostAsync(string? picture) =>
            (await sandbox.Nobody.PostAsync(hook, picture is null ? """{"content":"x"}""" : $$"""{"content":"x","avatar_url":"{{picture}}"}""")).Fine()["author.avatar"];
    }

    [Fact]
    public async Task A_webhook_of_a_forum_needs_a_name_or_a_thread()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var hook = await CreateAsync(sandbox, "forum");
        (await sandbox.Nobody.PostAsync(hook, """{"content":"x"}""")).Refused(400, 220001);
        var post = (await sandbox.Nobody.PostAsync(hook + "?wait=1", """{"content":"x","thread_name":"Storm"}""")).Fine();
        (await sandbox.Nobody.PostAsync($"{hook}?thread_id={post["channel_id"]}", """{"content":"x","thread_name":"Storm"}""")).Refused(400, 220002);
        (await sandbox.Nobody.PostAsync($"{hook}?thread_id={post["channel_id"]}", """{"content":"more"}""")).Fine(204);
        var plain = await CreateAsync(sandbox, "news");
        (await sandbox.Nobody.PostAsync(plain, """{"content":"x","thread_name":"Storm"}""")).Refused(400, 220003);
    }

    [Fact]
    public async Task Webhooks_are_managed_by_those_who_may_and_found_by_their_token()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var channel = $"/channels/{sandbox.Channel("news")}/webhooks";
        (await sandbox.Ada.PostAsync(channel, """{"name":"Wire"}""")).Refused(403, 50013);
        (await sandbox.Bot.PostAsync(channel, """{"name":"My Discord"}""")).Refused(400, 50035, "name", "USERNAME_INVALID_CONTAINS");
        var hook = (await sandbox.Bot.PostAsync(channel, """{"name":"Wire"}""")).Fine();
        Assert.Single((await sandbox.Bot.GetAsync(channel)).Fine().Json.AsArray());
        Assert.Equal("Ticker", (await sandbox.Bot.PatchAsync($"/webhooks/{hook["id"]}", """{"name":"Ticker"}""")).Fine()["name"]);
        (await sandbox.Bot.GetAsync($"/webhooks/{hook["id"]}")).Fine();
        (await sandbox.Nobody.GetAsync($"/webhooks/{hook["id"]}/wrong")).Refused(401, 50027);
        (await sandbox.Nobody.DeleteAsync($"/webhooks/{hook["id"]}/{hook["token"]}")).Fine(204);
        (await sandbox.Nobody.PostAsync($"/webhooks/{hook["id"]}/{hook["token"]}", """{"content":"x"}""")).Refused(404, 10015);
    }

    [Fact]
    public async Task A_channel_holds_fifteen()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { RateLimitScale = 0 });
        for (var i = 0; i < 15; i++)
            await CreateAsync(sandbox, "news");
        (await sandbox.Bot.PostAsync($"/channels/{sandbox.Channel("news")}/webhooks", """{"name":"Wire"}""")).Refused(400, 30007);
    }

    [Fact]
    public async Task Buttons_that_act_are_for_webhooks_of_applications()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        const string Buttons = """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"a"}]}]}""";
        var own = await CreateAsync(sandbox, "news");
        (await sandbox.Nobody.PostAsync(own + "?wait=true", Buttons)).Fine();
        var theirs = (await sandbox.Moderator.PostAsync($"/channels/{sandbox.Channel("news")}/webhooks", """{"name":"Wire"}""")).Fine();
        var path = $"/webhooks/{theirs["id"]}/{theirs["token"]}";
        (await sandbox.Nobody.PostAsync(path + "?with_components=true", Buttons)).Refused(400, 50035);
        Assert.Empty((await sandbox.Nobody.PostAsync(path + "?wait=true", Buttons)).Fine().Json["components"]!.AsArray());
    }

    private static async Task<string> CreateAsync(RunningSandbox sandbox, string channel)
    {
        var hook = (await sandbox.Bot.PostAsync($"/channels/{sandbox.Channel(channel)}/webhooks", """{"name":"Wire"}""")).Fine();
        return $"/webhooks/{hook["id"]}/{hook["token"]}";
    }
}
