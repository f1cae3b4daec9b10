using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Discord.Gateway;
using NewsBot.Discord.Rest;

namespace NewsBot.Discord.Tests;

/// <summary>A server on loopback that says exactly what a test tells it to: HTTP by a script, the gateway by hand.</summary>
public sealed class Loopback : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly Channel<Peer> _peers = System.Threading.Channels.Channel.CreateUnbounded<Peer>();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();

    private Loopback(WebApplication app)
    {
        _app = app;
    }

    /// <summary>What was asked, as <c>POST /api/v10/channels/1/messages {"content":…}</c>.</summary>
    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>What <c>GET /gateway/bot</c> says besides the address.</summary>
    public JsonObject Directory { get; set; } = JsonNode.Parse("""{"shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":3600000,"max_concurrency":1}}""")!.AsObject();

    public string Address { get; private set; } = "";

    public string GatewayUrl => Address.Replace("http", "ws", StringComparison.Ordinal) + "/gateway";

    public DiscordOptions Options => new() { Token = "a.bot.token", ApiBase = new Uri(Address + "/api"), UserAgent = "DiscordBot (https://example.org, 1)" };

    public static async Task<Loopback> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new Loopback(app);
        app.UseWebSockets();
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = app.Urls.First();
        return server;
    }

    /// <summary>The next request without a gateway's is answered so; the last script line stays for all that follow.</summary>
    public Loopback Then(Func<HttpContext, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public Loopback Then(int status, string body, params (string Name, string Value)[] headers) => Then(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        if (body.Length > 0)
        {
            context.Response.ContentType = body[0] == '<' ? "text/html" : "application/json";
            await context.Response.WriteAsync(body);
        }
    });

    public DiscordRest Rest(TimeProvider? time = null, Func<DiscordOptions, DiscordOptions>? change = null) =>
        new((change ?? (o => o))(Options), time ?? TimeProvider.System, NullLogger<DiscordRest>.Instance);

    public GatewayClient Gateway(DiscordRest rest, GatewayMemory? memory = null, Func<DiscordOptions, DiscordOptions>? change = null) =>
        new((change ?? (o => o))(Options), rest, memory ?? GatewayMemory.None, TimeProvider.System, NullLogger<GatewayClient>.Instance, new Random(1));

    /// <summary>The next connection to the gateway.</summary>
    public async Task<Peer> AcceptAsync() => await _peers.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Waits until so many requests have come.</summary>
    public async Task AskedAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Requests.Count < count)
        {
            await Task.Delay(2, patience.Token);
        }
    }

    public bool HasPeerWaiting => _peers.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var peer = new Peer(socket, context.Request.Path + context.Request.QueryString, context);
            await _peers.Writer.WriteAsync(peer);
            await peer.Over;
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(new Asked(context.Request.Method, context.Request.Path + context.Request.QueryString, body, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString())));
        if (context.Request.Path.Value!.EndsWith("/gateway/bot", StringComparison.Ordinal) && _script.IsEmpty)
        {
            var directory = Directory.DeepClone().AsObject();
            directory["url"] ??= GatewayUrl;
            await context.Response.WriteAsJsonAsync(directory);
            return;
        }

        if (_script.Count > 1 ? _script.TryDequeue(out var answer) : _script.TryPeek(out answer))
        {
            await answer(context);
        }
    }

    public sealed record Asked(string Method, string Path, string Body, Dictionary<string, string> Headers)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;
    }

    /// <summary>Discord's end of one gateway connection, moved by hand.</summary>
    public sealed class Peer(WebSocket socket, string path, HttpContext context) : IDisposable
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly MemoryStream _deflated = new();
        private ZLibStream? _zlib;

        public string Path => path;
        public Task Over => _over.Task;

        /// <summary>The next payload; null when the client closed.</summary>
        public async Task<JsonNode?> HearAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            var buffer = new byte[8192];
            var result = await socket.ReceiveAsync(buffer, patience.Token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, result.Count));
        }

        /// <summary>The next payload that is no heartbeat.</summary>
        public async Task<JsonNode> HearAsync(int op)
        {
            while (true)
            {
                var heard = await HearAsync() ?? throw new InvalidOperationException("The client closed.");
                if ((int)heard["op"]! == op)
                {
                    return heard;
                }
            }
        }

        public int? CloseCode => (int?)socket.CloseStatus;

        public async Task SayAsync(string json)
        {
            if (!path.Contains("zlib-stream", StringComparison.Ordinal))
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                return;
            }

            _zlib ??= new ZLibStream(_deflated, CompressionLevel.Fastest, leaveOpen: true);
            _deflated.SetLength(0);
            _zlib.Write(Encoding.UTF8.GetBytes(json));
            _zlib.Flush(); // a sync flush: 00 00 FF FF
            var bytes = _deflated.ToArray();
            var half = bytes.Length / 2; // Discord may cut a payload into several messages
            await socket.SendAsync(bytes.AsMemory(0, half), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            await socket.SendAsync(bytes.AsMemory(half), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }

        public Task HelloAsync(int interval = 600_000) => SayAsync($$$"""{"op":10,"s":null,"t":null,"d":{"heartbeat_interval":{{{interval}}}}}""");

        public Task EventAsync(int sequence, string type, string data) => SayAsync($$"""{"t":"{{type}}","s":{{sequence}},"op":0,"d":{{data}}}""");

        public Task ReadyAsync(string session, string resumeUrl) => EventAsync(
            1, "READY", $$$"""{"v":10,"user":{"id":"7","username":"newsbot","bot":true},"guilds":[{"id":"100","unavailable":true}],"session_id":"{{{session}}}","resume_gateway_url":"{{{resumeUrl}}}","application":{"id":"8","flags":0},"private_channels":[]}""");

        /// <summary>From HELLO to READY.</summary>
        public async Task<JsonNode> WelcomeAsync(string session, string resumeUrl)
        {
            await HelloAsync();
            var identify = await HearAsync(GatewayFrame.Identify);
            await ReadyAsync(session, resumeUrl);
            return identify;
        }

        public async Task CloseAsync(int code)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, "", CancellationToken.None);
            _over.TrySetResult();
        }

        /// <summary>Breaks the connection without a word.</summary>
        public void Break()
        {
            context.Abort();
            _over.TrySetResult();
        }

        public void Done() => _over.TrySetResult();

        public void Dispose()
        {
            _zlib?.Dispose();
            _deflated.Dispose();
        }
    }
}
