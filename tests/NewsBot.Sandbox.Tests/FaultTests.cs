using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

/// <summary>The sandbox misbehaves when it is told to, and only then.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_status_hits_the_next_requests_of_its_route_only()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PlanAsync(sandbox, """{"kind":"Status","method":"POST","path":"/channels/*/messages","status":503,"times":2}""");
        Assert.Equal(200, (await sandbox.Bot.GetAsync("/users/@me")).Code);
        Assert.Equal(503, (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Code);
        Assert.Equal(503, (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Code);
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        Assert.Single((await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Json.AsArray());
    }

    [Fact]
    public async Task A_skipped_request_passes_first()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PlanAsync(sandbox, """{"kind":"Html","status":502,"path":"/users/**","skip":1}""");
        (await sandbox.Bot.GetAsync("/users/@me")).Fine();
        var page = await sandbox.Bot.GetAsync("/users/@me");
        Assert.Equal((502, "text/html"), (page.Code, page.MediaType));
    }

    [Fact]
    public async Task A_lost_reply_was_done_all_the_same()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PlanAsync(sandbox, """{"kind":"ReplyLost","path":"/channels/*/messages"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x","nonce":"n","enforce_nonce":true}"""));
        var again = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x","nonce":"n","enforce_nonce":true}""")).Fine();
        Assert.Equal(again["id"], (await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Json.AsArray().Single()!["id"]!.ToString());
    }

    [Fact]
    public async Task A_reset_was_not_done_and_a_cut_body_was()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PlanAsync(sandbox, """{"kind":"Reset","method":"POST","path":"/channels/*/messages"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}"""));
        Assert.Empty((await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Json.AsArray());
        await PlanAsync(sandbox, """{"kind":"CutBody","method":"POST","path":"/channels/*/messages"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"y"}"""));
        Assert.Single((await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Json.AsArray());
    }

    [Fact]
    public async Task A_global_limit_is_announced_as_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PlanAsync(sandbox, """{"kind":"GlobalLimit","retryAfter":"00:00:02.5"}""");
        var refused = await sandbox.Bot.GetAsync("/users/@me");
        refused.Refused(429, 0);
        Assert.Equal((2.5, true, "3"), ((double)refused.Json["retry_after"]!, (bool)refused.Json["global"]!, refused.Header("Retry-After")));
    }

    [Fact]
    public async Task A_late_answer_waits_for_the_clock()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PlanAsync(sandbox, """{"kind":"Latency","delay":"00:00:10"}""");
        var answer = sandbox.Bot.GetAsync("/users/@me");
        while (!answer.IsCompleted)
        {
            sandbox.Time.Advance(TimeSpan.FromSeconds(10)); // the request may still be on its way when the clock moves
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        (await answer).Fine();
        Assert.True(sandbox.Time.GetUtcNow() - sandbox.Time.Start >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Plans_can_be_read_dropped_and_must_be_well_formed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PlanAsync(sandbox, """{"kind":"Reset"}""");
        Assert.Single((await sandbox.Bot.GetAsync("/sandbox/faults")).Json.AsArray());
        (await sandbox.Bot.DeleteAsync("/sandbox/faults")).Fine(204);
        Assert.Empty((await sandbox.Bot.GetAsync("/sandbox/faults")).Json.AsArray());
        Assert.Equal(400, (await sandbox.Bot.PostAsync("/sandbox/faults", """{"kind":"Nonsense"}""")).Code);
        Assert.Equal(400, (await sandbox.Bot.PostAsync("/sandbox/faults", """{"kinds":"Reset"}""")).Code);
    }

    [Fact]
    public async Task The_state_keeps_what_was_edited_and_deleted_and_a_reset_forgets_all()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"one"}""")).Fine();
        await sandbox.Bot.PatchAsync($"{sandbox.Messages("news")}/{message["id"]}", """{"content":"two"}""");
        await sandbox.Bot.DeleteAsync($"{sandbox.Messages("news")}/{message["id"]}");
        var state = (await sandbox.Bot.GetAsync("/sandbox/state")).Fine();
        Assert.Equal(("two", "one"), (state["messages.0.content"], state["messages.0.history.0.content"]));
        Assert.NotEqual("", state["messages.0.deleted_timestamp"]);
        (await sandbox.Bot.PostAsync("/sandbox/reset", "")).Fine(204);
        Assert.Empty((await sandbox.Bot.GetAsync("/sandbox/state")).Json["messages"]!.AsArray());
        Assert.Equal(sandbox.Info.ToJson(), (await sandbox.Bot.GetAsync("/sandbox/info")).Text);
    }

    private static async Task PlanAsync(RunningSandbox sandbox, string fault) => (await sandbox.Bot.PostAsync("/sandbox/faults", fault)).Fine(204);
}
