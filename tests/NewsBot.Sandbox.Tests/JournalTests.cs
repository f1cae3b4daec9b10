using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.jsonl");

    [Fact]
    public async Task A_restart_forgets_nothing_that_was_said_or_registered()
    {
        string before, commands, nonceId;
        await using (var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file }))
        {
            var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"one","nonce":"n","enforce_nonce":true,"embeds":[{"title":"t"}]}""")).Fine();
            nonceId = message["id"];
            await sandbox.Bot.PatchAsync($"{sandbox.Messages("news")}/{nonceId}", """{"content":"two"}""");
            var gone = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"gone"}""")).Fine();
            await sandbox.Bot.DeleteAsync($"{sandbox.Messages("news")}/{gone["id"]}");
            await sandbox.Bot.PostAsync($"{sandbox.Messages("news")}/{nonceId}/threads", """{"name":"Storm"}""");
            await sandbox.Bot.PostAsync("/users/@me/channels", $$"""{"recipient_id":"{{sandbox.Info.Users["member1"].Id}}"}""");
            await sandbox.Bot.PutAsync($"/applications/{sandbox.Info.ApplicationId}/commands", """[{"name":"a","description":"d"}]""");
            before = (await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Fine().Text;
            commands = (await sandbox.Bot.GetAsync($"/applications/{sandbox.Info.ApplicationId}/commands")).Fine().Text;
        }
        await using var again = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file });
        Assert.Equal(before, (await again.Bot.GetAsync(again.Messages("news"))).Fine().Text);
        Assert.Equal(commands, (await again.Bot.GetAsync($"/applications/{again.Info.ApplicationId}/commands")).Fine().Text);
        Assert.Equal(nonceId, (await again.Bot.PostAsync(again.Messages("news"), """{"content":"three","nonce":"n","enforce_nonce":true}""")).Fine()["id"]);
        var fresh = (await again.Bot.PostAsync(again.Messages("news"), """{"content":"new"}""")).Fine();
        Assert.True(ulong.Parse(fresh["id"]) > ulong.Parse(nonceId));
        Assert.Single((await again.Ada.GetAsync("/users/@me/channels")).Json.AsArray());
    }

    [Fact]
    public async Task Who_left_stays_away_and_who_came_back_is_there()
    {
        await using (var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file }))
        {
            var members = $"/guilds/{sandbox.Info.GuildId}/members";
            (await sandbox.Moderator.DeleteAsync($"{members}/{sandbox.Info.Users["member1"].Id}")).Fine(204);
            (await sandbox.Moderator.DeleteAsync($"{members}/{sandbox.Info.Users["member2"].Id}")).Fine(204);
            (await sandbox.Bot.PostAsync($"/sandbox/members/{sandbox.Info.Users["member2"].Id}", "")).Fine(204);
        }
        await using var again = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file });
        var path = $"/guilds/{again.Info.GuildId}/members";
        (await again.Bot.GetAsync($"{path}/{again.Info.Users["member1"].Id}")).Refused(404, 10007);
        (await again.Bot.GetAsync($"{path}/{again.Info.Users["member2"].Id}")).Fine();
    }

    [Fact]
    public async Task A_line_torn_by_a_kill_does_not_harm_the_others()
    {
        await using (var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file }))
            (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"whole"}""")).Fine();
        await File.AppendAllTextAsync(_file, """{"kind":"message","key":"1","val""", TestContext.Current.CancellationToken);
        await using var again = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file });
        Assert.Equal("whole", (await again.Bot.GetAsync(again.Messages("news"))).Fine()["0.content"]);
    }

    [Fact]
    public async Task What_was_answered_is_in_the_file_already()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file });
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        await using var stream = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        Assert.Contains(message["id"], await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_file_keeps_only_the_last_state_of_each_thing_and_every_earlier_wording()
    {
        await using (var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file, RateLimitScale = 0 }))
        {
            var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
            for (var i = 0; i < 50; i++)
                await sandbox.Bot.PatchAsync($"{sandbox.Messages("news")}/{message["id"]}", $$"""{"content":"{{i}}"}""");
        }
        var before = new FileInfo(_file).Length;
        await using var again = await RunningSandbox.StartAsync(new SandboxOptions { StateFile = _file });
        Assert.True(new FileInfo(_file).Length < before);
        var state = (await again.Bot.GetAsync("/sandbox/state")).Fine();
        Assert.Equal(("49", 50, "x", "48"), (state["messages.0.content"], state.At("messages.0.history")!.AsArray().Count,
            state["messages.0.history.0.content"], state["messages.0.history.49.content"]));
    }

    public void Dispose() => File.Delete(_file);
}
