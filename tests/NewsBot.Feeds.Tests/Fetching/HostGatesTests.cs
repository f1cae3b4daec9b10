using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class HostGatesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_go_in_and_the_third_waits_for_the_first_to_leave()
    {
        var gates = new HostGates(2);
        var first = await gates.EnterAsync("a", Ct);
        using var second = await gates.EnterAsync("a", Ct);
        var third = gates.EnterAsync("a", Ct).AsTask();
        using var elsewhere = await gates.EnterAsync("b", Ct);

        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Who_gave_up_waiting_does_not_hold_the_place()
    {
        var gates = new HostGates(1);
        using var cancel = new CancellationTokenSource();
        var first = await gates.EnterAsync("a", Ct);
        var second = gates.EnterAsync("a", cancel.Token).AsTask();
        var third = gates.EnterAsync("a", Ct).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await third).Dispose();
        using var fourth = await gates.EnterAsync("a", Ct);
    }

    [Fact]
    public async Task There_are_never_more_inside_than_the_gate_is_wide()
    {
        var gates = new HostGates(3);
        var (inside, most, passed) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, ct) =>
        {
            using var turn = await gates.EnterAsync("a", ct);
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Increment(ref passed);
            Interlocked.Decrement(ref inside);
        });

        Assert.Equal(2000, passed);
        Assert.InRange(most, 1, 3);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
