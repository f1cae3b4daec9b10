namespace NewsBot.Tests.EndToEnd;

public sealed class SharedTurnTests : IDisposable
{
    private readonly SharedTurn<string, string> _turn = new(3);
    private readonly TaskCompletionSource _held = new();
    private readonly List<string> _carriedOut = [];

    public void Dispose() => _turn.Dispose();

    [Fact]
    public async Task Those_who_wait_at_the_same_time_are_carried_out_together_in_the_order_they_came()
    {
        var holding = HoldAsync();
        Task<string>[] runs = [RunAsync("a"), RunAsync("b"), RunAsync("c"), RunAsync("d")];
        _held.SetResult();

        await holding;
        Assert.Equal(["a!", "b!", "c!", "d!"], await Task.WhenAll(runs));
        Assert.Equal(["a b c", "d"], _carriedOut);
    }

    [Fact]
    public async Task What_fails_spoils_nothing_for_the_others()
    {
        var holding = HoldAsync();
        Task<string>[] runs = [RunAsync("a"), RunAsync("bad"), RunAsync("c")];
        _held.SetResult();

        await holding;
        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => runs[1])).Message);
        Assert.Equal(("a!", "c!"), (await runs[0], await runs[2]));
        Assert.Equal(["a", "c"], _carriedOut);
    }

    [Fact]
    public async Task Who_leaves_is_left_out_and_holds_nobody_up()
    {
        using var leaves = new CancellationTokenSource();
        var holding = HoldAsync();
        Task<string>[] runs = [RunAsync("a", leaves.Token), RunAsync("b")];
        await leaves.CancelAsync();
        _held.SetResult();

        await holding;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs[0]);
        Assert.Equal("b!", await runs[1]);
        Assert.Equal(["b"], _carriedOut);
    }

    private Task<bool> HoldAsync() => _turn.RunAloneAsync(async () =>
    {
        await _held.Task;
        return true;
    }, default);

    private Task<string> RunAsync(string brought, CancellationToken ct = default) => _turn.RunAsync(brought, together =>
    {
        if (together.Contains("bad")) return Task.FromException<IReadOnlyList<string>>(new InvalidOperationException(string.Join(' ', together)));
        _carriedOut.Add(string.Join(' ', together));
        return Task.FromResult<IReadOnlyList<string>>([.. together.Select(one => one + "!")]);
    }, ct);
}
