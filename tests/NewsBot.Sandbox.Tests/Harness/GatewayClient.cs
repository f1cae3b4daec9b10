using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.Tests.Harness;

/// <summary>A plain gateway client that keeps everything it hears.</summary>
internal sealed class GatewayClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly MemoryStream _packed = new();
    private readonly bool _zlib;
    private ZLibStream? _inflater;

    private GatewayClient(bool zlib) => _zlib = zlib;

    public List<JsonObject> Heard { get; } = [];

    public int? CloseCode => (int?)_socket.CloseStatus;

    public static async Task<GatewayClient> ConnectAsync(RunningSandbox sandbox, string query = "?v=10&encoding=json", bool zlib = false)
    {
        var client = new GatewayClient(zlib);
        await client._socket.ConnectAsync(new Uri(sandbox.Info.Gateway + query + (zlib ? "&compress=zlib-stream" : "")), TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>Connected and identified, READY heard.</summary>
    public static async Task<GatewayClient> IdentifyAsync(RunningSandbox sandbox, string token, int intents = 1, bool zlib = false, string more = "")
    {
        var client = await ConnectAsync(sandbox, zlib: zlib);
        await client.NextAsync();
        await client.SendAsync($$$"""{"op":2,"d":{"token":"{{{token}}}","intents":{{{intents}}},"properties":{"os":"linux","browser":"t","device":"t"} {{{more}}} }}""");
        await client.EventAsync("READY");
        return client;
    }

    public Task SendAsync(string json) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public Task CloseAsync(int code) => _socket.CloseAsync((WebSocketCloseStatus)code, "", TestContext.Current.CancellationToken);

    /// <summary>The next frame; null when the server closed.</summary>
    public async Task<JsonObject?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            var frame = (JsonObject)JsonNode.Parse(_zlib ? Inflate(message.ToArray()) : Unpack(message.ToArray()))!;
            Heard.Add(frame);
            return frame;
        }
    }

    /// <summary>Reads on until this event comes, and gives its data.</summary>
    public async Task<JsonObject> EventAsync(string name) => (JsonObject)(await FrameAsync(f => (string?)f["t"] == name))["d"]!;

    public Task<JsonObject> OpAsync(int op) => FrameAsync(f => (int?)f["op"] == op);

    public async Task<JsonObject> FrameAsync(Func<JsonObject, bool> wanted) =>
        await UntilAsync(wanted) ?? throw new InvalidOperationException($"the gateway closed with {CloseCode}");

    /// <summary>Reads on until this frame comes; null when the server closed before.</summary>
    public async Task<JsonObject?> UntilAsync(Func<JsonObject, bool> wanted)
    {
        while (await NextAsync() is { } frame)
        {
            if (wanted(frame))
                return frame;
        }
        return null;
    }

    /// <summary>Reads on until the server closes, and gives the code.</summary>
    public async Task<int?> ClosedAsync()
    {
        while (await NextAsync() is not null)
        {
            // what came before does not matter here
        }
        return CloseCode;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (_inflater is not null)
            await _inflater.DisposeAsync();
        await _packed.DisposeAsync();
    }

    private byte[] Inflate(byte[] bytes)
    {
        Assert.Equal([0, 0, 0xFF, 0xFF], bytes[^4..]);
        _packed.SetLength(0);
        _packed.Write(bytes);
        _packed.Position = 0;
        _inflater ??= new ZLibStream(_packed, CompressionMode.Decompress, leaveOpen: true);
        using var plain = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = _inflater.Read(buffer)) > 0)
            plain.Write(buffer, 0, read);
        return plain.ToArray();
    }

    private static byte[] Unpack(byte[] bytes)
    {
        if (bytes[0] == (byte)'{')
            return bytes;
        using var stream = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
