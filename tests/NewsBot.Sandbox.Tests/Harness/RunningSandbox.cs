using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Tests.Described;

namespace NewsBot.Sandbox.Tests.Harness;

/// <summary>A sandbox on a free port with a clock that only moves when a test moves it.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private RunningSandbox(SandboxServer server, FakeTimeProvider time)
    {
        (Server, Time) = (server, time);
        Bot = new Caller(this, "Bot " + server.Info.BotToken, "DiscordBot (https://example.org, 1.0)");
        Moderator = new Caller(this, server.Info.Users["moderator"].Token, "Sandbox tests");
        Ada = new Caller(this, server.Info.Users["member1"].Token, "Sandbox tests");
        Ben = new Caller(this, server.Info.Users["member2"].Token, "Sandbox tests");
        Nobody = new Caller(this, null, "DiscordBot (https://example.org, 1.0)");
    }

    public SandboxServer Server { get; }
    public FakeTimeProvider Time { get; }
    public SandboxInfo Info => Server.Info;
    public Caller Bot { get; }
    public Caller Moderator { get; }
    public Caller Ada { get; }
    public Caller Ben { get; }
    public Caller Nobody { get; }

    public static async Task<RunningSandbox> StartAsync(SandboxOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero));
        return new RunningSandbox(await SandboxServer.StartAsync(options ?? new SandboxOptions(), time, null, TestContext.Current.CancellationToken), time);
    }

    public string Channel(string name) => Info.Channels[name];

    public string Messages(string channel) => $"/channels/{Info.Channels[channel]}/messages";

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>Somebody who sends requests.</summary>
internal sealed class Caller(RunningSandbox sandbox, string? authorization, string? userAgent)
{
    // One pool for all tests: a connection is known by its address, so sandboxes do not meet in it.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false });

    public string? Authorization => authorization;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, (string?)null);

    public Task<Answer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PutAsync(string path, string json = "{}") => SendAsync(HttpMethod.Put, path, json);

    public Task<Answer> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, (string?)null);

    public Task<Answer> SendAsync(HttpMethod method, string path, string? json) =>
        SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        var origin = sandbox.Info.Page.TrimEnd('/');
        var address = path.StartsWith("/sandbox/", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal) || path == "/"
            ? origin + path
            : sandbox.Info.Api + path;
        using var request = new HttpRequestMessage(method, address);
        request.Content = content;
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (userAgent is not null)
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        var sent = content is StringContent ? await content.ReadAsStringAsync(TestContext.Current.CancellationToken) : null;
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = new Answer(response.StatusCode, text, response.Headers, response.Content.Headers.ContentType?.MediaType);
        if (userAgent is not null)
            Check(method.Method, path, sent, answer);
        return answer;
    }

    private static void Check(string method, string path, string? sent, Answer answer)
    {
        if (path == "/" || path.StartsWith("/sandbox/", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal)) return;
        Assert.Null(Conformance.Fault(new SandboxExchange(method, path.Split('?')[0], sent, answer.Code, answer.MediaType, answer.Text), strict: false));
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string? MediaType)
{
    private JsonNode? _json;

    public int Code => (int)Status;

    public JsonNode Json => _json ??= JsonNode.Parse(Text)!;

    public string this[string path] => At(path)?.ToString() ?? "";

    public JsonNode? At(string path)
    {
        JsonNode? node = Json;
        foreach (var step in path.Split('.'))
            node = node is JsonArray list ? list[int.Parse(step)] : node?[step];
        return node;
    }

    public string Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    /// <summary>Asserts a refusal, and that a body of errors names the path with the code.</summary>
    public Answer Refused(int status, int code, string? path = null, string? error = null)
    {
        Assert.Equal((status, code), (Code, (int?)Json["code"] ?? -1));
        if (path is null)
            return this;
        var at = path.Length == 0 ? Json["errors"] : At("errors." + path);
        Assert.Contains(error, (at?["_errors"]?.AsArray() ?? []).Select(e => e!["code"]!.ToString()));
        return this;
    }

    public Answer Fine(int status = 200)
    {
        Assert.True(Code == status, $"expected {status}, got {Code}: {Text}");
        return this;
    }
}
