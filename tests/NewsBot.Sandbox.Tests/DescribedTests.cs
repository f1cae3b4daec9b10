using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.Tests.Harness;
using NewsBot.Tests.Described;

namespace NewsBot.Sandbox.Tests;

/// <summary>Reads everything that can be read, so that every answer is once held against the description.</summary>
public sealed class DescribedTests
{
    [Fact]
    public void No_route_is_our_own_invention() =>
        Assert.Empty(RestPipeline.Routes.Where(r => !Conformance.Describes(r.Method, r.Template)).Select(r => $"{r.Method} {r.Template}"));

    [Fact]
    public async Task Every_reading_route_answers_as_described()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { RateLimitScale = 0 });
        var guild = $"/guilds/{sandbox.Info.GuildId}";
        foreach (var path in (string[])
            ["/gateway", "/gateway/bot", "/users/@me", "/users/@me/guilds", $"{"/users/@me" + guild}/member", "/applications/@me",
             "/oauth2/applications/@me", "/voice/regions", guild, guild + "?with_counts=true", guild + "/channels", guild + "/roles",
             guild + "/members?limit=10", guild + "/members/search?query=a&limit=5", guild + "/threads/active", guild + "/webhooks", guild + "/emojis", guild + "/stickers", guild + "/scheduled-events",
             $"{guild}/members/{sandbox.Info.ApplicationId}", $"{guild}/roles/{sandbox.Info.GuildId}", $"/users/{sandbox.Info.ApplicationId}"])
        {
            (await sandbox.Bot.GetAsync(path)).Fine();
        }
        foreach (var name in sandbox.Info.Channels.Keys.Where(n => n != "hidden"))
            Assert.Equal(name, (await sandbox.Bot.GetAsync($"/channels/{sandbox.Channel(name)}")).Fine()["name"]);
    }

    [Fact]
    public async Task Channels_and_roles_are_made_and_changed_by_those_who_may()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var guild = $"/guilds/{sandbox.Info.GuildId}";
        (await sandbox.Bot.PostAsync(guild + "/channels", """{"name":"x"}""")).Refused(403, 50013);
        var channel = (await sandbox.Moderator.PostAsync(guild + "/channels", """{"name":"New Wire","type":0,"topic":"t"}""")).Fine(201);
        Assert.Equal("new-wire", channel["name"]);
        (await sandbox.Moderator.PatchAsync($"/channels/{channel["id"]}", """{"topic":"other"}""")).Fine();
        var role = (await sandbox.Moderator.PostAsync(guild + "/roles", """{"name":"Early birds","mentionable":true}""")).Fine();
        (await sandbox.Moderator.PatchAsync($"{guild}/roles/{role["id"]}", """{"permissions":"0"}""")).Fine();
        var ada = $"{guild}/members/{sandbox.Info.Users["member1"].Id}";
        (await sandbox.Moderator.PutAsync($"{ada}/roles/{role["id"]}")).Fine(204);
        Assert.Contains(role["id"], (await sandbox.Bot.GetAsync(ada)).Fine().Json["roles"]!.ToJsonString(), StringComparison.Ordinal);
        (await sandbox.Moderator.DeleteAsync($"{ada}/roles/{role["id"]}")).Fine(204);
        (await sandbox.Ada.PatchAsync(guild + "/members/@me", """{"nick":"Countess"}""")).Fine();
        (await sandbox.Moderator.DeleteAsync($"{guild}/roles/{role["id"]}")).Fine(204);
        (await sandbox.Bot.GetAsync($"{guild}/roles/{role["id"]}")).Refused(404, 10011);
        (await sandbox.Moderator.DeleteAsync($"/channels/{channel["id"]}")).Fine();
        (await sandbox.Bot.GetAsync($"/channels/{channel["id"]}")).Refused(404, 10003);
    }

    [Fact]
    public async Task Pins_and_reactions_stay_with_their_message()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var message = (await sandbox.Ada.PostAsync(sandbox.Messages("general"), """{"content":"x"}""")).Fine();
        var path = $"{sandbox.Messages("general")}/{message["id"]}";
        (await sandbox.Bot.PutAsync($"{path}/reactions/%F0%9F%93%B0/@me")).Fine(204);
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        (await sandbox.Ada.PutAsync($"{path}/reactions/%F0%9F%93%B0/@me")).Fine(204);
        var shown = (await sandbox.Bot.GetAsync(path)).Fine();
        Assert.Equal(("2", "true"), (shown["reactions.0.count"], shown["reactions.0.me"]));
        Assert.Equal(2, (await sandbox.Bot.GetAsync($"{path}/reactions/%F0%9F%93%B0")).Fine().Json.AsArray().Count);
        (await sandbox.Bot.DeleteAsync($"{path}/reactions/%F0%9F%93%B0/@me")).Fine(204);
        (await sandbox.Ben.DeleteAsync($"{path}/reactions")).Refused(403, 50013);
        (await sandbox.Moderator.DeleteAsync($"{path}/reactions/%F0%9F%93%B0/{sandbox.Info.Users["member1"].Id}")).Fine(204);
        Assert.Null((await sandbox.Bot.GetAsync(path)).Fine().Json["reactions"]);
        (await sandbox.Ada.PutAsync($"{path}/reactions/%F0%9F%93%B0/@me")).Fine(204);
        (await sandbox.Moderator.DeleteAsync($"{path}/reactions/%F0%9F%93%B0")).Fine(204);
        (await sandbox.Moderator.DeleteAsync($"{path}/reactions")).Fine(204);
        (await sandbox.Moderator.PutAsync($"/channels/{sandbox.Channel("general")}/pins/{message["id"]}")).Fine(204);
        Assert.Single((await sandbox.Bot.GetAsync($"/channels/{sandbox.Channel("general")}/pins")).Fine().Json.AsArray());
        Assert.Equal(message["id"], (await sandbox.Bot.GetAsync($"/channels/{sandbox.Channel("general")}/messages/pins")).Fine()["items.0.message.id"]);
        (await sandbox.Bot.PostAsync($"/channels/{sandbox.Channel("general")}/typing", "")).Fine(204);
    }

    [Fact]
    public async Task Bulk_deletion_takes_two_to_a_hundred_young_messages()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await sandbox.Bot.PostAsync(sandbox.Messages("news"), $$"""{"content":"{{i}}"}""")).Fine()["id"]);
        (await sandbox.Bot.PostAsync(sandbox.Messages("news") + "/bulk-delete", $$"""{"messages":["{{ids[0]}}"]}""")).Refused(400, 50035);
        (await sandbox.Bot.PostAsync(sandbox.Messages("news") + "/bulk-delete", $$"""{"messages":["{{ids[0]}}","{{ids[1]}}"]}""")).Fine(204);
        Assert.Equal(ids[2], (await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Fine()["0.id"]);
    }
}
