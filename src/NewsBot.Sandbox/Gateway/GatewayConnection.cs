using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace NewsBot.Sandbox.Gateway;

/// <summary>One websocket: carries what is said on it, in order and within Discord's bounds. What is said is the dialogue's business.</summary>
internal sealed class GatewayConnection : IDisposable
{
    private const int MostPayload = 4096;
    private const int MostSends = 120;
    private const int MostWaiting = 20_000;

    private readonly SandboxHost _host;
    private readonly WebSocket _socket;
    private readonly FrameWriter _writer;
    private readonly Channel<Outgoing> _outgoing = System.Threading.Channels.Channel.CreateBounded<Outgoing>(MostWaiting);
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _pulse;
    private readonly GatewayDialogue _dialogue;
    private DateTimeOffset _sendsSince;
    private int _sends;
    private byte[]? _heldBack;

    public GatewayConnection(SandboxHost host, WebSocket socket, string version, bool zlibStream)
    {
        (_host, _socket) = (host, socket);
        _writer = new FrameWriter(zlibStream);
        _dialogue = new GatewayDialogue(host, this, version);
        _pulse = host.World.Time.CreateTimer(_ => CheckPulse(), null, host.Options.HeartbeatInterval, host.Options.HeartbeatInterval);
    }

    /// <summary>For tests: so many heartbeats get no answer.</summary>
    public int BeatsToIgnore
    {
        get => _dialogue.BeatsToIgnore;
        set => _dialogue.BeatsToIgnore = value;
    }

    /// <summary>Packs big frames one by one from now on, as IDENTIFY may ask.</summary>
    public bool PackEach
    {
        set => _writer.PackEach = value;
    }

    /// <summary>For tests: the next event leaves after the one that follows it.</summary>
    public bool SwapNext { get; set; }

    public GatewaySession? Session => _dialogue.Session;

    /// <summary>Runs until either side ends the connection.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, _ended.Token);
        lock (_host.World.Gate)
        {
            _host.Hub.Add(this);
            SendOp(10, new JsonObject
            {
                ["heartbeat_interval"] = (int)_host.Options.HeartbeatInterval.TotalMilliseconds,
                ["_trace"] = new JsonArray("[\"sandbox\"]"),
            });
        }
        var sending = SendAllAsync(both.Token);
        try
        {
            await ListenAsync(both.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            Leave(sessionEnds: false); // the peer is gone, or we dropped it: the session waits for a resume
        }
        finally
        {
            await _ended.CancelAsync();
            _outgoing.Writer.TryComplete();
            await sending;
        }
    }

    public void Send(byte[] frame)
    {
        if (SwapNext)
        {
            (SwapNext, _heldBack) = (false, frame);
            return;
        }
        Queue(new Outgoing(frame, null));
        if (_heldBack is { } held)
        {
            _heldBack = null;
            Queue(new Outgoing(held, null));
        }
    }

    public void SendOp(int op, JsonNode? data) =>
        Send(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["t"] = null, ["s"] = null, ["op"] = op, ["d"] = data }, SandboxJson.Wire));

    /// <summary>Says goodbye with a close code; what was queued before still leaves.</summary>
    public void Close(int code, string reason) => Queue(new Outgoing([], (code, reason)));

    /// <summary>Drops the connection without a word.</summary>
    public void Abort()
    {
        _ended.Cancel();
        _socket.Abort();
    }

    public void Dispose()
    {
        _pulse.Dispose();
        _writer.Dispose();
        _ended.Dispose();
    }

    private void Queue(Outgoing outgoing)
    {
        if (!_outgoing.Writer.TryWrite(outgoing) && !_ended.IsCancellationRequested)
            Abort(); // nobody reads at the other end
    }

    private async Task SendAllAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var outgoing in _outgoing.Reader.ReadAllAsync(ct))
            {
                if (outgoing.Close is var (code, reason))
                {
                    await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, ct);
                    return;
                }
                var (bytes, isText) = _writer.Pack(outgoing.Frame);
                await _socket.SendAsync(bytes, isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, ct);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            _socket.Abort(); // the listening side sees it end, and tidies up
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        var buffer = new byte[MostPayload + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(length), ct);
                length += part.Count;
            }
            while (!part.EndOfMessage && length <= MostPayload);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                var status = (int?)_socket.CloseStatus;
                Leave(sessionEnds: status is 1000 or 1001);
                await AnswerCloseAsync(ct);
                return;
            }
            lock (_host.World.Gate)
            {
                if (length > MostPayload)
                    Close(4002, "Error while decoding payload.");
                else if (TooChatty())
                    Close(4008, "You are being rate limited.");
                else
                    _dialogue.Hear(buffer.AsMemory(0, length));
            }
        }
    }

    private async Task AnswerCloseAsync(CancellationToken ct)
    {
        if (_socket.State == WebSocketState.CloseReceived)
            await _socket.CloseOutputAsync(_socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, ct);
    }

    private void Leave(bool sessionEnds)
    {
        lock (_host.World.Gate)
        {
            _host.Hub.Remove(this);
            if (Session is not { } session || session.Connection != this)
                return;
            session.Connection = null;
            session.AwaySince = _host.World.Now;
            if (sessionEnds)
                _host.Hub.Close(session);
        }
    }

    private bool TooChatty()
    {
        if (_host.Limiter.IsOff)
            return false;
        var now = _host.World.Now;
        if (now - _sendsSince >= TimeSpan.FromMinutes(1))
            (_sendsSince, _sends) = (now, 0);
        return ++_sends > MostSends;
    }

    private void CheckPulse()
    {
        lock (_host.World.Gate)
            _dialogue.CheckPulse();
    }

    private sealed record Outgoing(byte[] Frame, (int Code, string Reason)? Close);
}
