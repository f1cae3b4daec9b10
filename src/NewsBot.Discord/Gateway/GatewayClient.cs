using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsBot.Discord.Rest;

namespace NewsBot.Discord.Gateway;

/// <summary>
/// Discord's gateway: any range of a bot's shards in one process, their events in one bounded channel. Survives lost connections, resumes
/// sessions across restarts when given a <see cref="GatewayMemory"/>, and never spends IDENTIFYs in a loop. For one run.
/// </summary>
public sealed partial class GatewayClient
{
    private const int EventsAtHand = 1024;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly DiscordOptions _options;
    private readonly HostMemory _memory;
    private readonly TimeProvider _time;
    private readonly ILogger<GatewayClient> _logger;
    private readonly Random _random;
    private readonly IdentifyGate _gate;
    private readonly GatewayAddress _address;
    private readonly EventOutlet _events = new(EventsAtHand);
    private volatile IReadOnlyList<Shard> _shards = [];

    /// <summary>A client that does nothing yet.</summary>
    /// <param name="options">Token, intents, shards.</param>
    /// <param name="rest">Says where the gateway is.</param>
    /// <param name="memory">Where sessions and the identify budget outlive the process.</param>
    /// <param name="time">The clock of heartbeats and pauses.</param>
    /// <param name="logger">Hears of connections and their ends.</param>
    /// <param name="random">For first heartbeats and pauses; a seeded one repeats a run.</param>
    public GatewayClient(
        DiscordOptions options, DiscordRest rest, GatewayMemory memory, TimeProvider time, ILogger<GatewayClient> logger, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(rest);
        _options = options;
        _memory = new HostMemory(memory, logger);
        _time = time;
        _logger = logger;
        _random = random ?? new Random();
        _gate = new IdentifyGate(options, _memory, time);
        _address = new GatewayAddress(options, rest.Gateway, _gate);
    }

    /// <summary>
    /// What happens, in the order of each shard, for one reader. Completed when the client ends. When nobody reads, the shards wait. Asking for
    /// the next event says that the last one is dealt with: a later process takes the session up behind it.
    /// </summary>
    public ChannelReader<GatewayEvent> Events => _events.Reader;

    /// <summary>The shards of this process, for health pages; empty before the start.</summary>
    public IReadOnlyList<ShardStatus> Shards => [.. _shards.Select(shard => shard.Status)];

    /// <summary>Runs until cancelled or until Discord refuses for good. Never throws for either.</summary>
    public async Task<GatewayStop> RunAsync(CancellationToken ct)
    {
        _events.TrustUntil(ct);
        try
        {
            var found = await FindAsync(ct);
            return found.IsOk ? await RunShardsAsync(found.Value, ct) : Refused(found.Failure);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new GatewayStop.Asked();
        }
        finally
        {
            _events.Complete();
        }
    }

    private async Task<GatewayStop> RunShardsAsync(GatewayInfo info, CancellationToken ct)
    {
        var count = Math.Max(1, _options.ShardCount ?? info.Shards);
        var here = Math.Min(_options.ShardsHere ?? count, count - _options.FirstShard);
        if (_options.FirstShard < 0 || here <= 0)
        {
            return new GatewayStop.Fatal(0, $"Of {count} shards none is left for this process; check FirstShard and ShardsHere.");
        }

        var house = new ShardHouse(_options, _memory, _address, _gate, _events, _time, _logger);
        _shards = [.. Enumerable.Range(_options.FirstShard, here).Select(number => new Shard(number, count, house, new Random(_random.Next())))];
        using var together = CancellationTokenSource.CreateLinkedTokenSource(ct);
        List<Task<GatewayStop>> running = [.. _shards.Select(shard => shard.RunAsync(together.Token))];
        GatewayStop stop = new GatewayStop.Asked();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (await ended is GatewayStop.Fatal fatal)
            {
                stop = fatal; // one refused shard is a wrong set-up for all
                await together.CancelAsync();
            }
        }

        return stop;
    }

    private async Task<DiscordResult<GatewayInfo>> FindAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(_options.Token))
        {
            return new(new DiscordFailure(FailureAction.Stop, 401, 0, "There is no bot token."));
        }

        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var found = await _address.FindAsync(ct);
            if (found.IsOk || GatewayAddress.IsRefusal(found.Failure))
            {
                return found;
            }

            var wait = found.Failure.RetryAfter ?? pause;
            Log.NoDirectory(_logger, found.Failure.Message, wait);
            await Task.Delay(wait, _time, ct);
        }
    }

    private GatewayStop.Fatal Refused(DiscordFailure failure)
    {
        Log.Refused(_logger, failure.Message);
        return new GatewayStop.Fatal(failure.Status, failure.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(9121, LogLevel.Warning, "Discord does not say where the gateway is: {Why} Asking again in {Wait}.")]
        public static partial void NoDirectory(ILogger logger, string why, TimeSpan wait);

        [LoggerMessage(9122, LogLevel.Critical, "The gateway can't be used: {Why}")]
        public static partial void Refused(ILogger logger, string why);
    }
}
