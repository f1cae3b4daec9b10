using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using NewsBot.Discord.Json;

namespace NewsBot.Discord.Gateway;

/// <summary>One connection in use: a single loop that reads, beats, identifies and hands events on. Heartbeats go on whatever else waits.</summary>
internal sealed partial class ShardVisit(
    int number,
    int count,
    ShardHouse house,
    ShardProtocol protocol,
    GatewayConnection connection,
    Func<TimeSpan> now,
    Shard shard) : IDisposable
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _over = new();
    private readonly SendWindow _window = new();
    private Task<ReadOnlyMemory<byte>?>? _receiving;
    private Task? _handing;
    private Task? _turn;
    private Task _tick = Task.CompletedTask;
    private TimeSpan _tickAt = TimeSpan.MinValue;
    private CancellationTokenSource? _tickOver;
    private long _sequence;

    /// <summary>Serves until the connection is to be left. Cancellation closes it in a way that keeps the session.</summary>
    public async Task<ShardStep> ServeAsync(CancellationToken stop)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => asked.TrySetResult());
        try
        {
            protocol.Opened(now());
            while (!stop.IsCancellationRequested)
            {
                shard.Show(trouble: null);
                _receiving ??= connection.ReceiveAsync(_over.Token);
                await Task.WhenAny(asked.Task, Timer(), _handing ?? _receiving, _turn ?? asked.Task);
                var step = await NextAsync();
                if (step is ShardStep.Leave or ShardStep.Stop)
                {
                    return step;
                }
            }

            return ShardStep.Continue;
        }
        finally
        {
            await LeaveAsync();
        }
    }

    public void Dispose()
    {
        _over.Dispose();
        _tickOver?.Dispose();
    }

    /// <summary>Does one thing that is due: time first, then what was handed on, then what came.</summary>
    private async Task<ShardStep> NextAsync()
    {
        if (now() >= protocol.NextTick)
        {
            if (_handing is not null)
            {
                protocol.Busy();
            }

            return await DoAsync(protocol.Tick(now()));
        }

        if (_turn is { IsCompleted: true })
        {
            await _turn;
            _turn = null;
            await SendAsync(GatewayPayload.Identify(house.Options, number, count), heartbeat: false);
            protocol.Identified(now());
        }

        if (_handing is { IsCompleted: true })
        {
            await _handing;
            _handing = null;
            protocol.Dispatched(_sequence);
            await shard.SaveSometimesAsync();
        }

        return _handing is null && _receiving is { IsCompleted: true } ? await DoAsync(await TakeAsync(_receiving)) : ShardStep.Continue;
    }

    private async Task<ShardStep> TakeAsync(Task<ReadOnlyMemory<byte>?> receiving)
    {
        _receiving = null;
        try
        {
            return await receiving is { } payload ? Understand(payload) : protocol.Closed(connection.CloseCode, now());
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException)
        {
            return protocol.Closed(connection.CloseCode, now());
        }
        catch (InvalidDataException error)
        {
            Log.Unreadable(house.Logger, number, error.Message);
            return protocol.Closed(code: null, now());
        }
    }

    private ShardStep Understand(ReadOnlyMemory<byte> payload)
    {
        if (!FrameReader.TryRead(payload, out var frame))
        {
            Log.Unreadable(house.Logger, number, "It is not a gateway payload.");
            return ShardStep.Continue;
        }

        switch (frame.Op)
        {
            case GatewayFrame.Dispatch:
                return Dispatch(frame);
            case GatewayFrame.Hello:
                var hello = EventReader.Parse(frame.Data.Span, DiscordJson.Default.HelloPayload);
                return protocol.Hello(TimeSpan.FromMilliseconds(Math.Clamp(hello?.HeartbeatInterval ?? 0, 0, int.MaxValue)), now());
            default:
                return protocol.Received(frame.Op, frame.Data.Span.SequenceEqual("true"u8), now());
        }
    }

    private ShardStep Dispatch(GatewayFrame frame)
    {
        if (frame.Kind == EventKind.Ready)
        {
            var ready = EventReader.Parse(frame.Data.Span, DiscordJson.Default.ReadyPayload);
            shard.BeginSession();
            protocol.Ready(ready?.SessionId ?? "", ready?.ResumeGatewayUrl ?? "", now());
            Log.Ready(house.Logger, number, count);
        }
        else if (frame.Kind == EventKind.Resumed)
        {
            protocol.Resumed(now());
            Log.Resumed(house.Logger, number);
        }

        _sequence = frame.Sequence ?? _sequence;
        if (frame.Kind == EventKind.Unwanted)
        {
            protocol.Dispatched(_sequence);
            return ShardStep.Continue;
        }

        if (EventReader.Read(number, frame) is { } happened)
        {
            _handing = house.Events.HandAsync(happened, shard.Progress, _sequence, _over.Token);
            return ShardStep.Continue;
        }

        protocol.Dispatched(_sequence);
        return ShardStep.Continue;
    }

    private async Task<ShardStep> DoAsync(ShardStep step)
    {
        switch (step)
        {
            case ShardStep.Beat(var sequence):
                await SendAsync(GatewayPayload.Heartbeat(sequence), heartbeat: true);
                break;
            case ShardStep.Resume(var session):
                _sequence = session.Sequence;
                await SendAsync(GatewayPayload.Resume(house.Options.Token, session), heartbeat: false);
                break;
            case ShardStep.Identify:
                _turn = house.Gate.TakeTurnAsync(number, wait => Log.BudgetUsedUp(house.Logger, number, wait), _over.Token);
                break;
        }

        return step;
    }

    /// <summary>A failed send needs no answer of its own: the reader sees the same end.</summary>
    private async Task SendAsync(ReadOnlyMemory<byte> payload, bool heartbeat)
    {
        if (payload.Length > GatewayPayload.Largest || !_window.TryTake(now(), heartbeat))
        {
            Log.NotSent(house.Logger, number);
            return;
        }

        using var deadline = new CancellationTokenSource(SendTimeout, house.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, deadline.Token);
        try
        {
            await connection.SendAsync(payload, either.Token);
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            Log.SendFailed(house.Logger, number, error.Message);
        }
    }

    /// <summary>A task that ends when the protocol wants to be asked again; the same one as long as that time stays.</summary>
    private Task Timer()
    {
        if (protocol.NextTick == _tickAt && !_tick.IsCompleted)
        {
            return _tick;
        }

        _tickOver?.Cancel();
        _tickOver?.Dispose();
        _tickOver = new CancellationTokenSource();
        _tickAt = protocol.NextTick;
        var wait = _tickAt - now();
        _tick = _tickAt == TimeSpan.MaxValue
            ? Task.Delay(Timeout.InfiniteTimeSpan, house.Time, _tickOver.Token)
            : Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, house.Time, _tickOver.Token);
        return _tick;
    }

    private async Task LeaveAsync()
    {
        await connection.CloseAsync();
        await _over.CancelAsync();
        if (_tickOver is not null)
        {
            await _tickOver.CancelAsync();
        }

        foreach (var task in (Task?[])[_receiving, _handing, _turn, _tick])
        {
            // Seen, so that nothing is left behind unobserved; how it ended does not matter any more.
            await (task ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9111, LogLevel.Information, "Shard {Shard} of {Count} has a new session.")]
        public static partial void Ready(ILogger logger, int shard, int count);

        [LoggerMessage(9112, LogLevel.Information, "Shard {Shard} took its session up again.")]
        public static partial void Resumed(ILogger logger, int shard);

        [LoggerMessage(9113, LogLevel.Warning, "Shard {Shard} can't read a payload of the gateway: {Problem}")]
        public static partial void Unreadable(ILogger logger, int shard, string problem);

        [LoggerMessage(9114, LogLevel.Error, "Shard {Shard} may not start a session: the day's budget is used up. It waits {Wait}.")]
        public static partial void BudgetUsedUp(ILogger logger, int shard, TimeSpan wait);

        [LoggerMessage(9115, LogLevel.Warning, "Shard {Shard} held a payload back: too large, or too many in a minute.")]
        public static partial void NotSent(ILogger logger, int shard);

        [LoggerMessage(9116, LogLevel.Debug, "Shard {Shard} could not send: {Problem}")]
        public static partial void SendFailed(ILogger logger, int shard, string problem);
    }
}
