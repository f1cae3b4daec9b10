using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace NewsBot.Discord.Gateway;

/// <summary>Keeps one shard connected: does what <see cref="ShardProtocol"/> says, over one connection after another.</summary>
internal sealed partial class Shard(int number, int count, ShardHouse house, Random random)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    private readonly ShardProtocol _protocol = new(number, count, random);
    private readonly TimeProvider _time = house.Time;
    private readonly long _start = house.Time.GetTimestamp();
    private volatile ShardStatus _status = new(number, ShardState.Waiting, house.Time.GetUtcNow(), Latency: null, LastTrouble: null);
    private TimeSpan _savedAt;
    private bool _sessionKnownToHost;

    public ShardStatus Status => _status;

    /// <summary>How far the running session's events are dealt with.</summary>
    public ShardProgress Progress { get; private set; } = new(start: 0);

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Runs until asked to stop, or until Discord says that there is no use.</summary>
    public async Task<GatewayStop> RunAsync(CancellationToken stop)
    {
        try
        {
            _protocol.Remember(await house.Memory.LoadSessionAsync(number, stop));
            _sessionKnownToHost = _protocol.Session is not null;
            Progress = new ShardProgress(_protocol.Session?.Sequence ?? 0);
            while (true)
            {
                var end = await ConnectAsync(stop);
                await SaveAsync();
                if (end is ShardStep.Stop(var code, var reason))
                {
                    _protocol.Stopped();
                    Show(reason);
                    Log.Stopped(house.Logger, number, reason);
                    return new GatewayStop.Fatal(code, reason);
                }

                if (end is ShardStep.Leave(var wait, var why))
                {
                    Show(why);
                    Log.Left(house.Logger, number, why, wait);
                    await Task.Delay(wait, _time, stop);
                }

                stop.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _protocol.Stopped();
            Show(trouble: null);
            return new GatewayStop.Asked();
        }
    }

    /// <summary>One connection from its opening to its end.</summary>
    private async Task<ShardStep> ConnectAsync(CancellationToken stop)
    {
        _protocol.Connecting();
        Show(_status.LastTrouble);
        var url = _protocol.Session?.ResumeUrl ?? "";
        if (!house.Address.IsUsable(url))
        {
            var found = await house.Address.FindAsync(stop);
            if (!found.IsOk)
            {
                return GatewayAddress.IsRefusal(found.Failure)
                    ? new ShardStep.Stop(found.Failure.Status, found.Failure.Message)
                    : _protocol.ConnectFailed(found.Failure.Message, found.Failure.RetryAfter);
            }

            url = found.Value.Url;
        }

        using var connection = new GatewayConnection(house.Options, _time);
        using var deadline = new CancellationTokenSource(ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        try
        {
            await connection.OpenAsync(GatewayConnection.AddressOf(url, house.Options.Compress), either.Token);
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException or OperationCanceledException or IOException)
        {
            house.Address.Failed();
            return _protocol.ConnectFailed("The gateway can't be reached.", atLeast: null);
        }

        house.Address.Worked();
        using var visit = new ShardVisit(number, count, house, _protocol, connection, () => Now, this);
        return await visit.ServeAsync(stop);
    }

    internal void BeginSession() => Progress = new ShardProgress(start: 0);

    /// <summary>Hands the session to the host, at most every few seconds while events come.</summary>
    internal async ValueTask SaveSometimesAsync()
    {
        if (Now - _savedAt >= SaveEvery)
        {
            await SaveAsync();
        }
    }

    /// <summary>Hands the session to the host, or tells it that there is none.</summary>
    internal async ValueTask SaveAsync()
    {
        _savedAt = Now;
        if (_protocol.Session is { Sequence: > 0 } session)
        {
            await house.Memory.SaveSessionAsync(session with { Sequence = Math.Max(1, Progress.Safe(session.Sequence)) });
            _sessionKnownToHost = true;
        }
        else if (_sessionKnownToHost && _protocol.Session is null)
        {
            await house.Memory.ForgetSessionAsync(number);
            _sessionKnownToHost = false;
        }
    }

    internal void Show(string? trouble)
    {
        var since = _status.State == _protocol.State ? _status.Since : _time.GetUtcNow();
        _status = new ShardStatus(number, _protocol.State, since, _protocol.Latency, trouble ?? _status.LastTrouble);
    }

    private static partial class Log
    {
        [LoggerMessage(9101, LogLevel.Information, "Shard {Shard} leaves its connection: {Why} The next one follows in {Wait}.")]
        public static partial void Left(ILogger logger, int shard, string why, TimeSpan wait);

        [LoggerMessage(9102, LogLevel.Critical, "Shard {Shard} stops for good: {Reason}")]
        public static partial void Stopped(ILogger logger, int shard, string reason);
    }
}
