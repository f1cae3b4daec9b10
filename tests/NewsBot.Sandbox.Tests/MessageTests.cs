using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class MessageTests
{
    [Fact]
    public async Task A_message_is_created_read_edited_and_deleted()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var created = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"Harbour reopens"}""")).Fine();
        var path = $"{sandbox.Messages("news")}/{created["id"]}";
        Assert.Equal("Harbour reopens", (await sandbox.Ada.GetAsync(path)).Fine()["content"]);
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        var edited = (await sandbox.Bot.PatchAsync(path, """{"content":"Harbour reopens after storm"}""")).Fine();
        Assert.StartsWith("2026-11-01T09:01:00", edited["edited_timestamp"], StringComparison.Ordinal);
        (await sandbox.Bot.DeleteAsync(path)).Fine(204);
        (await sandbox.Bot.GetAsync(path)).Refused(404, 10008);
    }

    [Fact]
    public async Task The_same_nonce_gives_the_earlier_message_while_it_is_remembered()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var first = await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"one","nonce":"n1","enforce_nonce":true}""");
        var again = await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"two","nonce":"n1","enforce_nonce":true}""");
        Assert.Equal((first["id"], "one", "n1"), (again.Fine()["id"], again["content"], again["nonce"]));
        Assert.Equal("", (await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Fine()["0.nonce"]); // Discord does not keep it
        sandbox.Time.Advance(TimeSpan.FromMinutes(6));
        var later = await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"three","nonce":"n1","enforce_nonce":true}""");
        Assert.NotEqual(first["id"], later.Fine()["id"]);
    }

    [Fact]
    public async Task A_nonce_whose_message_was_deleted_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var first = await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"one","nonce":"n1","enforce_nonce":true}""");
        await sandbox.Bot.DeleteAsync($"{sandbox.Messages("news")}/{first["id"]}");
        var again = await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"one","nonce":"n1","enforce_nonce":true}""");
        again.Refused(404, 10008);
    }
}
