using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Discord.Gateway;

namespace NewsBot.Discord.Tests.Gateway;

public sealed class IdentifyGateTests
{
    private readonly FakeTimeProvider _time = new();
    private IdentifyBudget? _budget;

    [Fact]
    public async Task Shards_of_one_turn_go_together_and_the_next_five_seconds_later()
    {
        var gate = Gate(concurrency: 2);
        List<Task> shards = [.. Enumerable.Range(0, 4).Select(shard => Take(gate, shard))];

        Assert.Equal([true, true, false, false], shards.Select(s => s.IsCompleted));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(shards[2].IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await Task.WhenAll(shards).WaitAsync(Loopback.Patience);
    }

    /// <summary>A gateway that takes each IDENTIFY and drops the session at once, for a day.</summary>
    [Fact]
    public async Task A_shard_that_identifies_again_and_again_stays_far_below_the_days_budget()
    {
        var gate = Gate();
        var taken = 0;
        var end = _time.GetUtcNow() + TimeSpan.FromHours(24);
        while (_time.GetUtcNow() < end)
        {
            var turn = Take(gate, 0);
            while (!turn.IsCompleted)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                await Task.WhenAny(turn, Task.Delay(TimeSpan.FromMilliseconds(0)));
            }

            taken++;
        }

        Assert.InRange(taken, 10, 400);
    }

    [Fact]
    public async Task The_budget_is_kept_before_each_start_and_holds_over_a_restart()
    {
        await Take(Gate(), 0).WaitAsync(Loopback.Patience);
        Assert.Equal(1, _budget!.Used);
        _budget = _budget with { Used = 990 };
        TimeSpan? told = null;

        var next = Take(Gate(), 0, wait => told = wait);

        Assert.False(next.IsCompleted);
        Assert.Equal(TimeSpan.FromHours(24), told);
        _time.Advance(TimeSpan.FromHours(24));
        await next.WaitAsync(Loopback.Patience);
        Assert.Equal(1, _budget.Used);
    }

    [Fact]
    public async Task Discords_own_count_is_believed_too()
    {
        var gate = Gate(remaining: 10, resetAfter: TimeSpan.FromHours(2));
        var turn = Take(gate, 0);

        Assert.False(turn.IsCompleted);
        _time.Advance(TimeSpan.FromHours(2));
        await turn.WaitAsync(Loopback.Patience);
    }

    [Fact]
    public async Task Who_gives_up_does_not_hold_up_the_others()
    {
        var gate = Gate();
        await Take(gate, 0).WaitAsync(Loopback.Patience);
        using var stop = new CancellationTokenSource();
        var first = gate.TakeTurnAsync(0, _ => { }, stop.Token);
        var second = Take(gate, 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        _time.Advance(TimeSpan.FromSeconds(10));

        await second.WaitAsync(Loopback.Patience);
    }

    private static Task Take(IdentifyGate gate, int shard, Action<TimeSpan>? exhausted = null) =>
        gate.TakeTurnAsync(shard, exhausted ?? (_ => { }), CancellationToken.None);

    private IdentifyGate Gate(int concurrency = 1, int remaining = 1000, TimeSpan? resetAfter = null)
    {
        var memory = new GatewayMemory
        {
            LoadBudget = _ => ValueTask.FromResult(_budget),
            SaveBudget = (budget, _) =>
            {
                _budget = budget;
                return default;
            },
        };
        var gate = new IdentifyGate(new DiscordOptions(), new HostMemory(memory, NullLogger.Instance), _time);
        gate.Learn(new SessionStartLimit(1000, remaining, (long)(resetAfter ?? TimeSpan.FromHours(24)).TotalMilliseconds, concurrency));
        return gate;
    }
}
