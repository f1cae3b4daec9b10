using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Tests.Rest;

/// <summary>The REST client against a server that answers by a script.</summary>
public sealed class RestTests
{
    private static readonly Snowflake Channel = new(1);
    private static readonly MessageCreate Hello = new() { Content = "Hello", Nonce = "n-1" };

    [Fact]
    public async Task A_message_goes_out_with_its_nonce_and_pings_nobody()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(200, """{"id":"5","channel_id":"1","content":"Hello","nonce":"n-1","flags":4096,"unheard_of":{"x":[1]}}""");
        using var rest = server.Rest();

        var sent = await rest.Messages.CreateAsync(Channel, Hello, default);

        Assert.Equal(new Snowflake(5), sent.Value!.Id);
        Assert.Equal(MessageFlags.SuppressNotifications, sent.Value.Flags);
        var asked = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/api/v10/channels/1/messages"), (asked.Method, asked.Path));
        Assert.Equal("Bot a.bot.token", asked.Headers["Authorization"]);
        Assert.Equal("DiscordBot (https://example.org, 1)", asked.Headers["User-Agent"]);
        Assert.Equal(
            """{"content":"Hello","allowed_mentions":{"parse":[],"replied_user":false},"nonce":"n-1","enforce_nonce":true}""",
            asked.Json.ToJsonString());
    }

    [Theory]
    [InlineData("http://127.0.0.1/api", "/api/v10")]
    [InlineData("http://127.0.0.1/api/", "/api/v10")]
    [InlineData("http://127.0.0.1/api/v9", "/api/v9")]
    [InlineData("http://127.0.0.1/api/v10/", "/api/v10")]
    [InlineData("http://127.0.0.1", "/v10")]
    [InlineData("http://127.0.0.1/very", "/very/v10")]
    public void A_base_without_a_version_gets_one(string given, string path) =>
        Assert.Equal(path, new DiscordOptions { ApiBase = new Uri(given) }.VersionedBase.AbsolutePath);

    [Fact]
    public async Task A_lost_reply_is_asked_for_again_with_the_same_nonce()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(Break).Then(502, "<html>").Then(200, """{"id":"5","channel_id":"1"}""");
        using var rest = server.Rest(change: Swift);

        var sent = await rest.Messages.CreateAsync(Channel, Hello, default);

        Assert.True(sent.IsOk);
        Assert.Equal(["n-1", "n-1", "n-1"], server.Requests.Select(r => (string)r.Json["nonce"]!));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task Without_a_nonce_an_unclear_outcome_is_told_and_not_repeated(int status)
    {
        await using var server = await Loopback.StartAsync();
        server.Then(status, "<html>");
        using var rest = server.Rest(change: Swift);

        var sent = await rest.Messages.CreateAsync(Channel, Hello with { Nonce = null }, default);

        Assert.Equal(FailureAction.Unknown, sent.Failure!.Action);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_forum_post_whose_reply_is_lost_is_not_repeated()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(Break);
        using var rest = server.Rest(change: Swift);

        var sent = await rest.Channels.StartPostAsync(Channel, new ForumPost { Name = "N", Message = Hello }, default);

        Assert.Equal(FailureAction.Unknown, sent.Failure!.Action);
        Assert.Null(Assert.Single(server.Requests).Json["message"]!["nonce"]);
    }

    [Fact]
    public async Task A_server_that_can_not_be_reached_was_not_asked_anything()
    {
        var server = await Loopback.StartAsync();
        using var rest = server.Rest(change: o => Swift(o) with { Attempts = 2 });
        await server.DisposeAsync();

        var sent = await rest.Channels.StartPostAsync(Channel, new ForumPost { Name = "N", Message = Hello }, default);

        Assert.Equal((FailureAction.Retry, 0), (sent.Failure!.Action, sent.Failure.Status));
    }

    [Fact]
    public async Task A_silent_server_runs_out_of_time()
    {
        await using var server = await Loopback.StartAsync();
        var held = new TaskCompletionSource();
        server.Then(_ => held.Task);
        var time = new FakeTimeProvider();
        using var rest = server.Rest(time, o => o with { Attempts = 1 });

        var sending = rest.Messages.CreateAsync(Channel, Hello, default);
        await server.AskedAsync(1);
        time.Advance(TimeSpan.FromSeconds(15));
        var sent = await sending.WaitAsync(Loopback.Patience);
        held.SetResult();

        Assert.Equal(FailureAction.Retry, sent.Failure!.Action);
    }

    [Fact]
    public async Task A_short_rate_limit_is_waited_for_by_the_replys_own_word()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(429, """{"message":"You are being rate limited.","retry_after":7.25,"global":false}""", ("Retry-After", "8"), ("X-RateLimit-Scope", "user"))
            .Then(200, """{"id":"5","channel_id":"1"}""");
        var time = new FakeTimeProvider();
        using var rest = server.Rest(time, o => o with { RequestTimeout = TimeSpan.FromDays(1) });
        using var patience = new CancellationTokenSource(Loopback.Patience);

        var sending = rest.Messages.CreateAsync(Channel, Hello, default);
        while (server.Requests.Count < 2)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(2, patience.Token); // lets the reply come in; how long does not decide
        }

        Assert.True((await sending.WaitAsync(Loopback.Patience)).IsOk);
        Assert.True(time.GetUtcNow() - FakeEpoch >= TimeSpan.FromSeconds(7.25));
    }

    [Fact]
    public async Task A_long_rate_limit_is_told()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(429, """{"message":"You are being rate limited.","retry_after":1800.5,"global":false,"code":0}""", ("X-RateLimit-Scope", "shared"));
        using var rest = server.Rest();

        var published = await rest.Messages.CrosspostAsync(Channel, new Snowflake(5), default);

        Assert.Equal((FailureAction.Wait, TimeSpan.FromSeconds(1800.5)), (published.Failure!.Action, published.Failure.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_refused_field_is_named()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(400, """{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 256 or fewer in length."}]}}}}}""");
        using var rest = server.Rest();

        var sent = await rest.Messages.CreateAsync(Channel, Hello, default);

        Assert.Equal((FailureAction.Drop, 400, 50035), (sent.Failure!.Action, sent.Failure.Status, sent.Failure.Code));
        Assert.Contains("embeds.0.title: Must be 256 or fewer in length.", sent.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>ok</body></html>")]
    [InlineData("{\"id\":\"5\",\"channel_id\":")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":{}}")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"id\":\"5\",\"content\":null}")]
    [InlineData("{\"id\":\"5\",\"timestamp\":\"yesterday\"}")]
    public async Task An_answer_of_the_wrong_shape_is_a_failure_and_no_exception(string body)
    {
        await using var server = await Loopback.StartAsync();
        server.Then(200, body);
        using var rest = server.Rest();

        var sent = await rest.Messages.CreateAsync(Channel, Hello, default);
        var once = await rest.Messages.CreateAsync(Channel, Hello with { Nonce = null }, default);

        Assert.Equal(FailureAction.Retry, sent.Failure!.Action);
        Assert.Equal(FailureAction.Unknown, once.Failure!.Action);
    }

    [Theory]
    [InlineData("{\"code\":\"x\",\"message\":7,\"retry_after\":\"soon\",\"errors\":[]}")]
    [InlineData("{\"code\":1e99,\"errors\":{\"a\":{\"_errors\":[7]}}}")]
    [InlineData("{\"retry_after\":-1}")]
    [InlineData("{\"errors\":{\"a\":{\"_errors\":{}}}}")]
    [InlineData("{")]
    [InlineData("7")]
    public async Task Errors_of_the_wrong_shape_are_judged_by_their_status(string body)
    {
        await using var server = await Loopback.StartAsync();
        server.Then(400, body);
        using var rest = server.Rest();

        var sent = await rest.Messages.CreateAsync(Channel, Hello, default);

        Assert.Equal((FailureAction.Drop, 400), (sent.Failure!.Action, sent.Failure.Status));
    }

    [Fact]
    public async Task A_reply_larger_than_allowed_is_not_read()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(200, "{\"id\":\"5\",\"content\":\"" + new string('x', 200_000) + "\"}");
        using var rest = server.Rest(change: o => Swift(o) with { LargestReply = 100_000, Attempts = 1 });

        Assert.False((await rest.Messages.CreateAsync(Channel, Hello, default)).IsOk);
    }

    [Fact]
    public async Task A_repeated_answer_that_was_heard_the_first_time_counts_as_given()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(502, "<html>").Then(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""");
        using var rest = server.Rest(change: Swift);

        var answered = await rest.Interactions.RespondAsync(Asked, InteractionResponse.Privately("Yes."), default);

        Assert.True(answered.IsOk);
        Assert.DoesNotContain("Authorization", server.Requests.First().Headers.Keys);
    }

    [Fact]
    public async Task A_repeated_deletion_that_finds_nothing_counts_as_done()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(Break).Then(404, """{"code":10008,"message":"Unknown Message"}""");
        using var rest = server.Rest(change: Swift);

        Assert.True((await rest.Messages.DeleteAsync(Channel, new Snowflake(5), default)).IsOk);
    }

    [Fact]
    public async Task Cancelling_is_an_exception_and_no_failure()
    {
        await using var server = await Loopback.StartAsync();
        var held = new TaskCompletionSource();
        server.Then(_ => held.Task);
        using var rest = server.Rest();
        using var stop = new CancellationTokenSource();

        var sending = rest.Messages.CreateAsync(Channel, Hello, stop.Token);
        await server.AskedAsync(1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        held.SetResult();
    }

    [Fact]
    public async Task Files_travel_beside_the_message()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(200, """{"id":"5","channel_id":"1"}""");
        using var rest = server.Rest();

        await rest.Messages.CreateAsync(Channel, Hello with { Files = [new FileUpload("feeds.opml", Encoding.UTF8.GetBytes("<opml/>"), "text/xml", "All feeds")] }, default);

        var asked = Assert.Single(server.Requests);
        Assert.StartsWith("multipart/form-data", asked.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("name=payload_json", asked.Body, StringComparison.Ordinal);
        Assert.Contains("""attachments":[{"id":"0","filename":"feeds.opml","description":"All feeds"}]""", asked.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"files[0]\"; filename=feeds.opml", asked.Body, StringComparison.Ordinal);
        Assert.Contains("<opml/>", asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_told_in_any_failure()
    {
        await using var server = await Loopback.StartAsync();
        server.Then(404, """{"code":10015,"message":"Unknown Webhook"}""");
        using var rest = server.Rest();

        var posted = await rest.Webhooks.ExecuteAsync(new Snowflake(3), "hook-secret", new WebhookMessage { Content = "x" }, threadId: null, default);
        var followed = await rest.Interactions.FollowUpAsync(Asked, Hello, default);

        Assert.Equal(FailureAction.DisableDestination, posted.Failure!.Action);
        Assert.Equal(FailureAction.InteractionGone, followed.Failure!.Action);
        Assert.DoesNotContain("secret", posted.Failure.Message + followed.Failure.Message + server.Options + Asked, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Each_kind_of_answer_has_its_number_and_shape(InteractionResponse response, string json)
    {
        await using var server = await Loopback.StartAsync();
        server.Then(204, "");
        using var rest = server.Rest();

        Assert.True((await rest.Interactions.RespondAsync(Asked, response, default)).IsOk);

        var asked = Assert.Single(server.Requests);
        Assert.Equal("/api/v10/interactions/11/interaction-secret/callback", asked.Path);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), asked.Json), asked.Body);
    }

    public static TheoryData<InteractionResponse, string> Answers { get; } = new()
    {
        { new InteractionResponse.Pong(), """{"type":1}""" },
        { InteractionResponse.Privately("Done."), """{"type":4,"data":{"content":"Done.","flags":64,"allowed_mentions":{"parse":[],"replied_user":false}}}""" },
        { new InteractionResponse.DeferReply(Ephemeral: true), """{"type":5,"data":{"flags":64}}""" },
        { new InteractionResponse.DeferReply(Ephemeral: false), """{"type":5}""" },
        { new InteractionResponse.DeferUpdate(), """{"type":6}""" },
        { new InteractionResponse.Update(new MessageEdit { Components = [] }), """{"type":7,"data":{"components":[],"allowed_mentions":{"parse":[],"replied_user":false}}}""" },
        { new InteractionResponse.Suggest([new CommandChoice("Tech", "tech"), new CommandChoice("Three", 3)]), """{"type":8,"data":{"choices":[{"name":"Tech","value":"tech"},{"name":"Three","value":3}]}}""" },
        {
            new InteractionResponse.Modal("m", "Title", [new Label { Text = "Name", Component = new TextInput { CustomId = "name" } }]),
            """{"type":9,"data":{"custom_id":"m","title":"Title","components":[{"type":18,"label":"Name","component":{"type":4,"custom_id":"name","style":1}}]}}"""
        },
    };

    private static Interaction Asked { get; } = new(new Snowflake(11), new Snowflake(8), InteractionType.Command, "interaction-secret");

    private static DateTimeOffset FakeEpoch { get; } = new FakeTimeProvider().GetUtcNow();

    private static DiscordOptions Swift(DiscordOptions options) => options with { FirstRetry = TimeSpan.FromMilliseconds(1) };

    private static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
