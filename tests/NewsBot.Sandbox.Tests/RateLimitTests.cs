using CsCheck;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace NewsBot.Sandbox.Tests;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Five_messages_pass_and_the_sixth_waits_for_the_window()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        for (var left = 4; left >= 0; left--)
        {
            var answer = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
            Assert.Equal(("5", $"{left}", "5.000"), (answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining"), answer.Header("X-RateLimit-Reset-After")));
        }
        sandbox.Time.Advance(TimeSpan.FromSeconds(1.5));
        var refused = await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""");
        refused.Refused(429, 0);
        Assert.Equal((3.5, false), ((double)refused.Json["retry_after"]!, (bool)refused.Json["global"]!));
        Assert.Equal(("user", "4", "0", "3.500"), (refused.Header("X-RateLimit-Scope"), refused.Header("Retry-After"),
            refused.Header("X-RateLimit-Remaining"), refused.Header("X-RateLimit-Reset-After")));
        sandbox.Time.Advance(TimeSpan.FromSeconds(3.5));
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
    }

    [Fact]
    public async Task Channels_and_methods_count_apart_under_one_bucket_name()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        Answer last = null!;
        for (var i = 0; i < 5; i++)
            last = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        var elsewhere = (await sandbox.Bot.PostAsync(sandbox.Messages("sports"), """{"content":"x"}""")).Fine();
        var edit = (await sandbox.Bot.PatchAsync($"{sandbox.Messages("news")}/{last["id"]}", """{"content":"y"}""")).Fine();
        Assert.Equal(("4", "4"), (elsewhere.Header("X-RateLimit-Remaining"), edit.Header("X-RateLimit-Remaining")));
        Assert.Equal(last.Header("X-RateLimit-Bucket"), edit.Header("X-RateLimit-Bucket"));
    }

    [Fact]
    public async Task Fifty_requests_a_second_are_the_bots_whole_share()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var channels = sandbox.Info.Channels.Where(c => c.Key != "hidden").Select(c => c.Value).ToList();
        for (var i = 0; i < 50; i++)
            (await sandbox.Bot.GetAsync($"/channels/{channels[i % channels.Count]}")).Fine();
        var refused = await sandbox.Bot.GetAsync("/users/@me");
        refused.Refused(429, 0);
        Assert.Equal(("global", "true", true), (refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Global"), (bool)refused.Json["global"]!));
        Assert.Equal("", refused.Header("X-RateLimit-Bucket"));
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        (await sandbox.Bot.GetAsync("/users/@me")).Fine();
    }

    [Fact]
    public async Task Interactions_stand_outside_the_bots_share()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var channels = sandbox.Info.Channels.Where(c => c.Key != "hidden").Select(c => c.Value).ToList();
        for (var i = 0; i < 50; i++)
            await sandbox.Bot.GetAsync($"/channels/{channels[i % channels.Count]}");
        (await sandbox.Bot.PostAsync("/interactions/1/unknown/callback", """{"type":4,"data":{"content":"x"}}""")).Refused(404, 10062);
    }

    [Fact]
    public async Task Old_messages_take_three_edits_in_six_seconds()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        sandbox.Time.Advance(TimeSpan.FromMinutes(61));
        for (var i = 0; i < 3; i++)
            (await sandbox.Bot.PatchAsync($"{sandbox.Messages("news")}/{message["id"]}", $$"""{"content":"{{i}}"}""")).Fine();
        var refused = await sandbox.Bot.PatchAsync($"{sandbox.Messages("news")}/{message["id"]}", """{"content":"y"}""");
        refused.Refused(429, 30046);
        Assert.Equal(6, (double)refused.Json["retry_after"]!);
        Assert.Equal("1", refused.Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task A_channel_publishes_ten_messages_an_hour()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        Answer answer = null!;
        for (var i = 0; i < 11; i++)
        {
            var message = (await sandbox.Bot.PostAsync(sandbox.Messages("announcements"), $$"""{"content":"{{i}}"}""")).Fine();
            answer = await sandbox.Bot.PostAsync($"{sandbox.Messages("announcements")}/{message["id"]}/crosspost", "");
            sandbox.Time.Advance(TimeSpan.FromSeconds(5));
        }
        answer.Refused(429, 0);
        Assert.Equal(3600 - 50, (double)answer.Json["retry_after"]!);
    }

    [Fact]
    public async Task Limits_can_be_scaled_and_turned_off()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { RateLimitScale = 2 });
        Assert.Equal("10", (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Header("X-RateLimit-Limit"));
        (await sandbox.Bot.PostAsync("/sandbox/limits", """{"scale":0}""")).Fine(204);
        for (var i = 0; i < 30; i++)
            Assert.Equal("", (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine().Header("X-RateLimit-Limit"));
    }

    [Fact]
    public async Task Ten_thousand_invalid_requests_end_in_a_ban_without_json()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { RateLimitScale = 0.001 });
        var stranger = new Caller(sandbox, "Bot nobody", "DiscordBot (x, 1)");
        for (var i = 0; i < 10; i++)
            (await stranger.GetAsync("/users/@me")).Refused(401, 0);
        var banned = await stranger.GetAsync("/users/@me");
        Assert.Equal((429, "text/html"), (banned.Code, banned.MediaType));
    }

    [Fact]
    public void The_remaining_count_never_lies()
    {
        Gen.Int[0, 400].List[1, 60].Sample(steps =>
        {
            var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
            var limiter = new Limiter(time, 1);
            LimitVerdict? before = null;
            foreach (var step in steps)
            {
                time.Advance(TimeSpan.FromMilliseconds(step * 10));
                var now = limiter.Take(LimitRule.Messages, "k");
                if (before is { } b && time.GetUtcNow() < b.ResetAt)
                    Assert.Equal((b.Remaining > 0, b.ResetAt), (now.Allowed, now.ResetAt));
                else
                    Assert.True(now.Allowed);
                before = now;
            }
        });
    }
}
