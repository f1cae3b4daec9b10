using NewsBot.Operations;

namespace NewsBot.Tests.Operations;

/// <summary>When memory is handed back.</summary>
public sealed class RestWorkerTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public void Who_is_busy_is_left_alone() =>
        Assert.False(RestWorker.IsWorthwhile(TimeSpan.FromSeconds(0.5), 100 * Mebibyte, kept: 0));

    [Fact]
    public void Who_rests_hands_back_what_the_start_left() =>
        Assert.True(RestWorker.IsWorthwhile(TimeSpan.FromSeconds(0.49), 100 * Mebibyte, kept: 0));

    [Fact]
    public void Who_did_nothing_since_has_nothing_to_hand_back() =>
        Assert.False(RestWorker.IsWorthwhile(TimeSpan.Zero, Mebibyte, kept: 0));

    [Theory]
    [InlineData(49, false)]
    [InlineData(51, true)]
    public void A_large_heap_is_gone_over_when_an_eighth_of_it_was_made_anew(long allocated, bool worthwhile) =>
        Assert.Equal(worthwhile, RestWorker.IsWorthwhile(TimeSpan.Zero, allocated * Mebibyte, kept: 400 * Mebibyte));
}
