using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Gateway;

/// <summary>One websocket: greets, listens, answers, and carries a session's events (events, "Gateway").</summary>
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
    private readonly string _version;
    private GatewaySession? _session;
    private DateTimeOffset _lastBeat;
    private DateTimeOffset _sendsSince;
    private int _sends;
    private byte[]? _heldBack;

    public GatewayConnection(SandboxHost host, WebSocket socket, string version, bool zlibStream)
    {
        (_host, _socket, _version) = (host, socket, version);
        _writer = new FrameWriter(zlibStream);
        _lastBeat = host.World.Now;
        _pulse = host.World.Time.CreateTimer(_ => CheckPulse(), null, host.Options.HeartbeatInterval, host.Options.HeartbeatInterval);
    }

    /// <summary>For tests: so many heartbeats get no answer.</summary>
    public int BeatsToIgnore { get; set; }

    /// <summary>For tests: the next event leaves after the one that follows it.</summary>
    public bool SwapNext { get; set; }

    public GatewaySession? Session => _session;

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
                    Hear(buffer.AsMemory(0, length));
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
            if (_session is not { } session || session.Connection != this)
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
        {
            if (_host.World.Now - _lastBeat <= _host.Options.HeartbeatInterval * 1.5)
                return;
            if (_session is not null)
                _host.Hub.Close(_session);
            Close(_session is null ? 4003 : 4009, "Session timed out.");
        }
    }

    private void Hear(ReadOnlyMemory<byte> payload)
    {
        if (TryParse(payload) is not { } message || message["op"] is not JsonValue opValue || !opValue.TryGetValue<int>(out var op))
        {
            Close(4002, "Error while decoding payload.");
            return;
        }
        var data = message["d"];
        switch (op)
        {
            case 1: Beat(); break;
            case 2 when _session is not null: Close(4005, "Already authenticated."); break;
            case 6 when _session is not null: Close(4005, "Already authenticated."); break;
            case 2: Identify(data as JsonObject ?? []); break;
            case 6: Resume(data as JsonObject ?? []); break;
            case 3 or 4 or 14 or 31 or 37 when _session is not null: break; // presence, voice, subscriptions: nothing here depends on them
            case 8 when _session is not null: SendMembers(data as JsonObject ?? []); break;
            case 3 or 4 or 8: Close(4003, "Not authenticated."); break;
            default: Close(4001, "Unknown opcode."); break;
        }
    }

    private static JsonObject? TryParse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonNode.Parse(payload.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Beat()
    {
        _lastBeat = _host.World.Now;
        if (BeatsToIgnore > 0)
            BeatsToIgnore--;
        else
            SendOp(11, null);
    }

    private void Identify(JsonObject data)
    {
        if (Text(data, "token") is not { } token || FindAccount(token) is not { } account)
        {
            Close(4004, "Authentication failed.");
            return;
        }
        if (_version is not ("10" or "9"))
        {
            Close(4012, "Invalid API version.");
            return;
        }
        var (shard, shards) = (0, 1);
        if (data["shard"] is JsonArray { Count: 2 } pair)
            (shard, shards) = (Number(pair[0]) ?? -1, Number(pair[1]) ?? 0);
        if (shard < 0 || shard >= shards)
        {
            Close(4010, "Invalid shard.");
            return;
        }
        var intents = Number(data["intents"]);
        if (account.IsBot && (intents is null || ((Intent)intents & ~Intent.Known) != Intent.None))
        {
            Close(4013, "Invalid intent(s).");
            return;
        }
        if (account.IsBot && !_host.Options.PrivilegedIntents && ((Intent)intents!.Value & Intent.Privileged) != Intent.None)
        {
            Close(4014, "Disallowed intent(s).");
            return;
        }
        if (account.IsBot && !_host.Hub.MayIdentify(shard))
        {
            SendOp(9, false);
            return;
        }
        if (account.IsBot && _host.Hub.BudgetSpent)
        {
            Close(4004, "Authentication failed.");
            return;
        }
        _writer.PackEach = data["compress"]?.GetValueKind() == JsonValueKind.True;
        _session = _host.Hub.Open(account, account.IsBot ? (Intent)intents!.Value : Intent.Known, shard, shards);
        _session.Connection = this;
        _session.Tell("READY", ReadyEvent.Of(_host, _session, sharded: data["shard"] is not null));
        if (account.IsBot && _session.HearsGuild && _session.Wants(Intent.Guilds) && _host.World.Members.ContainsKey(account.Id))
            _session.Tell("GUILD_CREATE", ReadyEvent.GuildFor(_host, _session));
    }

    private void Resume(JsonObject data)
    {
        if (Text(data, "token") is not { } token || FindAccount(token) is not { } account)
        {
            Close(4004, "Authentication failed.");
            return;
        }
        if (Text(data, "session_id") is not { } id || _host.Hub.Find(id) is not { } session || session.Account != account)
        {
            SendOp(9, false);
            return;
        }
        if (Number(data["seq"]) is not { } sequence || session.After(sequence) is not { } missed)
        {
            _host.Hub.Close(session);
            Close(4007, "Invalid seq.");
            return;
        }
        var earlier = session.Connection;
        (session.Connection, session.AwaySince, _session) = (this, null, session);
        earlier?.Close(4000, "Resumed elsewhere.");
        foreach (var frame in missed)
            Send(frame);
        session.Tell("RESUMED", new JsonObject { ["_trace"] = new JsonArray("[\"sandbox\"]") });
    }

    private void SendMembers(JsonObject data)
    {
        var wanted = data["user_ids"] switch
        {
            JsonArray list => list.Select(n => n?.ToString()).ToHashSet(),
            JsonValue one => [one.ToString()],
            _ => null,
        };
        var members = _host.World.Members.Values.Where(m => wanted is null || wanted.Contains(m.UserId.ToString()));
        var chunk = new JsonObject
        {
            ["guild_id"] = Seed.Guild.ToString(),
            ["members"] = Wire.All(members, m => Wire.Member(_host.World, m)),
            ["chunk_index"] = 0,
            ["chunk_count"] = 1,
            ["not_found"] = new JsonArray(),
        };
        if (data["nonce"] is { } nonce)
            chunk["nonce"] = nonce.DeepClone();
        _session!.Tell("GUILD_MEMBERS_CHUNK", chunk);
    }

    private Account? FindAccount(string token) =>
        _host.World.WithToken(token.StartsWith("Bot ", StringComparison.Ordinal) ? token["Bot ".Length..] : token);

    private static string? Text(JsonObject data, string name) => data[name] is JsonValue value ? value.ToString() : null;

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Outgoing(byte[] Frame, (int Code, string Reason)? Close);
}
