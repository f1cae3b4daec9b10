using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Discord;
using NewsBot.Operations;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Operations;

/// <summary>Of several processes of one desk, one serves the gateway.</summary>
public sealed class GatewayTurnTests
{
    [Fact]
    public async Task One_serves_and_the_other_takes_over_when_it_stops()
    {
        await using var desk = await TestDesk.OpenAsync(await TestDatabase.PostgresAsync());
        await using var first = new Server(desk);
        await first.ServesAsync();
        await using var second = new Server(desk);
        await second.StandsByAsync();
        Assert.False(second.Serves);

        await first.StopAsync();
        await second.ServesAsync();
        Assert.False(first.Serves);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)] // finds the connection dead before it is asked
    public async Task Who_loses_the_connection_stops_and_the_turn_goes_on(int keepAlive)
    {
        await using var desk = await TestDesk.OpenAsync(await TestDatabase.PostgresAsync(keepAlive));
        await using var first = new Server(desk);
        await first.ServesAsync();
        await using var second = new Server(desk);
        await second.StandsByAsync();

        // What the server does with the connection of a process that was killed.
        await desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(
            """
            SELECT COUNT(pg_terminate_backend(pid)) FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 2 AND classid = CAST(hashtext('newsbot gateway ' || current_schema()) AS bigint) & 4294967295
            """), default);
        await first.StoppedAsync();
        await Task.WhenAny(first.ServesAsync(), second.ServesAsync());
        Assert.NotEqual(first.Serves, second.Serves);
    }

    [Fact]
    public async Task Other_shards_are_served_beside_it()
    {
        await using var desk = await TestDesk.OpenAsync(await TestDatabase.PostgresAsync());
        await using var first = new Server(desk);
        await using var second = new Server(desk, firstShard: 1);
        await first.ServesAsync();
        await second.ServesAsync();
    }

    [Fact]
    public async Task What_ends_by_itself_is_not_begun_again()
    {
        await using var desk = await TestDesk.OpenAsync(await TestDatabase.PostgresAsync());
        var begun = 0;
        await Turn(desk, 0).RunAsync(_ =>
        {
            begun++;
            return Task.CompletedTask;
        }, default);
        Assert.Equal(1, begun);
    }

    private static GatewayTurn Turn(TestDesk desk, int firstShard) =>
        new(desk.Database, new DiscordOptions { Token = "", FirstShard = firstShard }, TimeProvider.System, NullLogger<GatewayTurn>.Instance);

    /// <summary>Stands where a process's gateway stands.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly GatewayTurn _turn;
        private readonly Task _running;
        private int _stopped;

        public Server(TestDesk desk, int firstShard = 0)
        {
            _turn = Turn(desk, firstShard);
            _running = _turn.RunAsync(ServeAsync, _stop.Token);
        }

        public bool Serves { get; private set; }

        public Task ServesAsync() => UntilAsync(() => Serves);

        public Task StandsByAsync() => UntilAsync(() => _turn.StandsBy);

        /// <summary>Until it had to stop once.</summary>
        public Task StoppedAsync() => UntilAsync(() => Volatile.Read(ref _stopped) > 0);

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _running;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stop.Dispose();
        }

        private async Task ServeAsync(CancellationToken ct)
        {
            Serves = true;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Serves = false;
            Interlocked.Increment(ref _stopped);
        }

        private static async Task UntilAsync(Func<bool> so)
        {
            while (!so()) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
