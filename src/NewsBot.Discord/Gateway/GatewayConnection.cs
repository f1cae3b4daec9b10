using System.Net.WebSockets;

namespace NewsBot.Discord.Gateway;

/// <summary>One WebSocket to the gateway: whole, inflated payloads in, small payloads out. One reader and one writer at a time.</summary>
internal sealed class GatewayConnection : IDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket = new();
    private readonly TimeProvider _time;
    private readonly StreamInflater? _inflater;
    private readonly GrowingBuffer _received;
    private readonly GrowingBuffer _inflated;

    public GatewayConnection(DiscordOptions options, TimeProvider time)
    {
        _time = time;
        _inflater = options.Compress ? new StreamInflater() : null;
        _received = new GrowingBuffer(options.LargestEvent);
        _inflated = new GrowingBuffer(options.LargestEvent);
        _socket.Options.SetRequestHeader("User-Agent", options.UserAgent);
    }

    /// <summary>The code Discord closed with; null while open or when the connection just broke.</summary>
    public int? CloseCode => _socket.CloseStatus is { } status && status != WebSocketCloseStatus.Empty ? (int)status : null;

    /// <summary>The gateway's address with the query both IDENTIFY and RESUME need.</summary>
    public static Uri AddressOf(string url, bool compress) =>
        new UriBuilder(url) { Query = compress ? "v=10&encoding=json&compress=zlib-stream" : "v=10&encoding=json" }.Uri;

    public Task OpenAsync(Uri address, CancellationToken ct) => _socket.ConnectAsync(address, ct);

    /// <summary>The next whole payload, valid until the next call; null when the connection is closed.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The stream can't be inflated, or a payload is too large.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        _received.Clear();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_received.FreeMemory(), ct);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            _received.Advance(part.Count);
            if (!part.EndOfMessage)
            {
                continue;
            }

            if (_inflater is null || part.MessageType == WebSocketMessageType.Text)
            {
                return _received.Written;
            }

            if (StreamInflater.IsWhole(_received.Written.Span))
            {
                _inflater.Inflate(_received.Written, _inflated);
                return _inflated.Written;
            }
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken ct) =>
        _socket.SendAsync(payload, WebSocketMessageType.Text, endOfMessage: true, ct);

    /// <summary>Says goodbye in a way that keeps the session, without waiting for an answer. Never throws.</summary>
    public async Task CloseAsync()
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var soon = new CancellationTokenSource(Goodbye, _time);
        try
        {
            await _socket.CloseOutputAsync((WebSocketCloseStatus)CloseCodes.KeepSession, "", soon.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            _socket.Abort(); // it was broken already
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _inflater?.Dispose();
    }
}
