using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class ThreadTests
{
    [Fact]
    public async Task A_message_has_one_thread_which_has_its_id()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        var path = $"{sandbox.Messages("news")}/{message["id"]}";
        var thread = (await sandbox.Bot.PostAsync(path + "/threads", """{"name":"Storm","auto_archive_duration":60}""")).Fine(201);
        Assert.Equal(message["id"], thread["id"]);
        (await sandbox.Bot.PostAsync(path + "/threads", """{"name":"Again"}""")).Refused(400, 160004);
        var shown = (await sandbox.Bot.GetAsync(path)).Fine();
        Assert.Equal((32, "Storm"), ((int)shown.Json["flags"]! & 32, shown["thread.name"]));
        (await sandbox.Bot.PostAsync($"/channels/{thread["id"]}/messages", """{"content":"inside"}""")).Fine();
        Assert.Equal("1", (await sandbox.Bot.GetAsync($"/channels/{thread["id"]}")).Fine()["message_count"]);
    }

    [Theory]
    [InlineData("{}", "name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name":"x","auto_archive_duration":61}""", "auto_archive_duration", "BASE_TYPE_CHOICES")]
    [InlineData("""{"name":"x","rate_limit_per_user":21601}""", "rate_limit_per_user", "NUMBER_TYPE_MAX")]
    public async Task A_thread_that_breaks_a_rule_is_not_opened(string body, string path, string code)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        (await sandbox.Bot.PostAsync($"{sandbox.Messages("news")}/{message["id"]}/threads", body)).Refused(400, 50035, path, code);
        Assert.Empty((await sandbox.Bot.GetAsync($"/guilds/{sandbox.Info.GuildId}/threads/active")).Fine().Json["threads"]!.AsArray());
    }

    [Fact]
    public async Task A_forum_takes_posts_with_a_first_message()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var forum = $"/channels/{sandbox.Channel("forum")}";
        var tags = (await sandbox.Bot.GetAsync(forum)).Fine().Json["available_tags"]!.AsArray();
        var post = (await sandbox.Bot.PostAsync(forum + "/threads",
            $$$"""{"name":"Storm","applied_tags":["{{{tags[0]!["id"]}}}"],"message":{"content":"First"}}""")).Fine(201);
        Assert.Equal((post["id"], "First"), (post["message.id"], post["message.content"]));
        Assert.Equal("0", (await sandbox.Bot.GetAsync($"/channels/{post["id"]}")).Fine()["message_count"]);
        (await sandbox.Bot.PostAsync(forum + "/threads", """{"name":"Storm"}""")).Refused(400, 50035, "message", "BASE_TYPE_REQUIRED");
        (await sandbox.Bot.PostAsync(forum + "/threads", """{"name":"Storm","message":{}}""")).Refused(400, 50006);
        (await sandbox.Bot.PostAsync(forum + "/threads", """{"name":"Storm","applied_tags":["1"],"message":{"content":"x"}}""")).Refused(404, 10087);
        Assert.Single((await sandbox.Bot.GetAsync($"/guilds/{sandbox.Info.GuildId}/threads/active")).Json["threads"]!.AsArray());
    }

    [Fact]
    public async Task A_forum_may_demand_a_tag()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PostAsync($"/channels/{sandbox.Channel("tagged")}/threads", """{"name":"x","message":{"content":"x"}}""")).Refused(400, 40067);
    }

    [Fact]
    public async Task An_archived_thread_refuses_edits_and_wakes_when_written_to_unless_locked()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var thread = await PostAsync(sandbox);
        var inside = (await sandbox.Bot.PostAsync($"/channels/{thread}/messages", """{"content":"inside"}""")).Fine();
        (await sandbox.Bot.PatchAsync($"/channels/{thread}", """{"archived":true}""")).Fine();
        (await sandbox.Bot.PatchAsync($"/channels/{thread}/messages/{inside["id"]}", """{"content":"y"}""")).Refused(400, 50083);
        (await sandbox.Bot.DeleteAsync($"/channels/{thread}/messages/{inside["id"]}")).Refused(400, 50083);
        Assert.Single((await sandbox.Bot.GetAsync($"/channels/{sandbox.Channel("news")}/threads/archived/public")).Fine().Json["threads"]!.AsArray());
        (await sandbox.Bot.PostAsync($"/channels/{thread}/messages", """{"content":"wake"}""")).Fine();
        Assert.Equal("false", (await sandbox.Bot.GetAsync($"/channels/{thread}")).Fine()["thread_metadata.archived"]);
        (await sandbox.Moderator.PatchAsync($"/channels/{thread}", """{"locked":true,"archived":true}""")).Fine();
        (await sandbox.Ada.PostAsync($"/channels/{thread}/messages", """{"content":"knock"}""")).Refused(400, 160005);
    }

    [Fact]
    public async Task People_join_and_leave()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var thread = await PostAsync(sandbox);
        (await sandbox.Ada.PutAsync($"/channels/{thread}/thread-members/@me")).Fine(204);
        var ada = sandbox.Info.Users["member1"].Id;
        Assert.Equal(ada, (await sandbox.Bot.GetAsync($"/channels/{thread}/thread-members/{ada}")).Fine()["user_id"]);
        Assert.Equal(2, (await sandbox.Bot.GetAsync($"/channels/{thread}/thread-members")).Fine().Json.AsArray().Count);
        (await sandbox.Ada.DeleteAsync($"/channels/{thread}/thread-members/@me")).Fine(204);
        (await sandbox.Bot.GetAsync($"/channels/{thread}/thread-members/{ada}")).Refused(404, 10007);
    }

    [Fact]
    public async Task Threads_without_a_message_are_of_the_kind_asked_for()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var news = $"/channels/{sandbox.Channel("news")}/threads";
        Assert.Equal("11", (await sandbox.Bot.PostAsync(news, """{"name":"x","type":11}""")).Fine(201)["type"]);
        (await sandbox.Bot.PostAsync(news, """{"name":"x"}""")).Refused(403, 50013); // private by default, which the bot may not
        (await sandbox.Bot.PostAsync(news, """{"name":"x","type":10}""")).Refused(400, 50024);
        (await sandbox.Bot.PostAsync($"/channels/{sandbox.Channel("announcements")}/threads", """{"name":"x","type":10}""")).Fine(201);
    }

    [Fact]
    public async Task A_deleted_thread_is_gone_with_its_messages()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var thread = await PostAsync(sandbox);
        (await sandbox.Bot.DeleteAsync($"/channels/{thread}")).Fine();
        (await sandbox.Bot.PostAsync($"/channels/{thread}/messages", """{"content":"x"}""")).Refused(404, 10003);
    }

    [Fact]
    public async Task Only_announcements_are_published_and_only_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var plain = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        (await sandbox.Bot.PostAsync($"{sandbox.Messages("news")}/{plain["id"]}/crosspost", "")).Refused(400, 50024);
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("announcements"), """{"content":"x"}""")).Fine();
        var path = $"{sandbox.Messages("announcements")}/{message["id"]}/crosspost";
        Assert.Equal(1, (int)(await sandbox.Bot.PostAsync(path, "")).Fine().Json["flags"]! & 1);
        (await sandbox.Bot.PostAsync(path, "")).Refused(400, 40033);
    }

    private static async Task<string> PostAsync(RunningSandbox sandbox)
    {
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        return (await sandbox.Bot.PostAsync($"{sandbox.Messages("news")}/{message["id"]}/threads", """{"name":"Storm"}""")).Fine(201)["id"];
    }
}
