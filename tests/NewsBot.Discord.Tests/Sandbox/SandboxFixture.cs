using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Discord.Gateway;
using NewsBot.Discord.Rest;
using NewsBot.Sandbox;
using NewsBot.Tests.Described;

namespace NewsBot.Discord.Tests.Sandbox;

/// <summary>A sandbox, our client as its bot, and its people as Discord's own client would act for them.</summary>
public sealed class SandboxFixture : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly Judged _judged;
    private readonly HttpClient _http = new();

    private SandboxFixture(SandboxServer server, Judged judged)
    {
        (_server, _judged) = (server, judged);
        Rest = new DiscordRest(Options, TimeProvider.System, NullLogger<DiscordRest>.Instance);
    }

    public SandboxInfo Info => _server.Info;
    public DiscordRest Rest { get; }
    public Snowflake Application => Snowflake.Parse(Info.ApplicationId);
    public Snowflake Guild => Snowflake.Parse(Info.GuildId);

    public DiscordOptions Options => new()
    {
        Token = Info.BotToken,
        ApiBase = new Uri(Info.Api),
        UserAgent = "DiscordBot (https://example.org, 1)",
        FirstRetry = TimeSpan.FromMilliseconds(10),
    };

    public static async Task<SandboxFixture> StartAsync(SandboxOptions? options = null)
    {
        var judged = new Judged();
        var watched = (options ?? new SandboxOptions()) with { Watch = judged.Watch };
        return new SandboxFixture(await SandboxServer.StartAsync(watched, TimeProvider.System, logs: null, CancellationToken.None), judged);
    }

    public Snowflake Channel(string name) => Snowflake.Parse(Info.Channels[name]);

    public GatewayClient Gateway(GatewayMemory? memory = null, Func<DiscordOptions, DiscordOptions>? change = null) =>
        new((change ?? (o => o))(Options), Rest, memory ?? GatewayMemory.None, TimeProvider.System, NullLogger<GatewayClient>.Instance, new Random(1));

    /// <summary>Makes the sandbox misbehave.</summary>
    public async Task TroubleAsync(string what, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"{Info.Page}sandbox/{what}"), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A person does something.</summary>
    public async Task<JsonNode?> ActAsync(string user, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, $"{Info.Api}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue(Info.Users[user].Token);
        request.Headers.UserAgent.ParseAdd("People/1");
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
        _judged.AssertFine();
    }
}
