using NewsBot.Topics.Search;

namespace NewsBot.Tests.Topics.Search;

public sealed class IdBlocksTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 4_096)]
    [InlineData(0, 4_097)]
    [InlineData(17, 1_000_001)]
    [InlineData(999_000, 1_000_001)]
    [InlineData(0, 7_340_033)]
    [InlineData(5, 5)]
    public void Windows_follow_one_another_without_a_gap_and_their_ids_have_their_block(long from, long below)
    {
        var next = below;
        foreach (var window in IdBlocks.Windows(from, below))
        {
            Assert.Equal(next, window.Below);
            Assert.True(window.From < window.Below);
            foreach (var id in (long[])[window.From, (window.From + window.Below) / 2, window.Below - 1])
            {
                if (window.Block is { } block) Assert.Contains(block, IdBlocks.TermsOf(id).Split(' '));
            }

            next = window.From;
        }

        Assert.Equal(from, next);
    }

    [Fact]
    public void Of_a_million_ids_five_windows_reach_the_first() => Assert.InRange(IdBlocks.Windows(0, 1_000_001).Count(), 1, 5);
}
