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
                if (window.Blocks.Count > 0) Assert.NotEmpty(window.Blocks.Intersect(IdBlocks.TermsOf(id).Split(' ')));
            }

            next = window.From;
        }

        Assert.Equal(from, next);
    }

    [Fact]
    public async Task Older_blocks_are_looked_into_only_for_want_of_newer_ones()
    {
        var asked = new List<string>();
        var found = new FoundIds((terms, from, below, most) =>
        {
            asked.Add(terms);
            return Task.FromResult<IReadOnlyList<long>>([.. Enumerable.Range(1, most).Select(i => below - (i * 1_000)).TakeWhile(id => id >= from)]);
        }, "ferry", (" & ", " | "), 0, 200_001, 20);
        Assert.Equal([199_001, 198_001], await found.TakeAsync(2));
        Assert.Equal(["ferry & (w048 | w047)"], asked);
        Assert.Equal(18, (await found.TakeAsync(100)).Count);
        Assert.Empty(await found.TakeAsync(100));
        Assert.Equal(["ferry & (w048 | w047)", "ferry & (w111 | w110)"], asked);
    }

    [Fact]
    public async Task Where_the_newest_block_has_hardly_any_all_the_rest_is_looked_into_at_once()
    {
        var asked = new List<string>();
        var found = new FoundIds((terms, from, below, _) =>
        {
            asked.Add(terms);
            return Task.FromResult<IReadOnlyList<long>>([.. new long[] { 999_999, 500_000, 3 }.Where(id => id >= from && id < below)]);
        }, "rare", (" & ", " | "), 0, 1_000_001, 2_000);
        Assert.Equal([999_999, 500_000, 3], await found.TakeAsync(256));
        Assert.Equal(["rare & (w0244 | w0243)", "rare"], asked);
    }

    [Fact]
    public async Task A_word_that_fills_the_first_blocks_is_taken_from_them_in_parts()
    {
        var asked = new List<(long From, long Below)>();
        var found = new FoundIds((_, from, below, most) =>
        {
            asked.Add((from, below));
            return Task.FromResult<IReadOnlyList<long>>([.. Enumerable.Range(1, most).Select(i => below - i).TakeWhile(id => id >= from)]);
        }, "the", (" & ", " | "), 0, 1_000_001, 2_000);
        var ids = new List<long>();
        for (var size = 256; await found.TakeAsync(size) is { Count: > 0 } page; size *= 2) ids.AddRange(page);
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => 1_000_000L - i), ids);
        Assert.Equal([(995_328, 1_000_001), (995_328, 999_489)], asked);
    }

    [Fact]
    public void Of_a_million_ids_four_windows_reach_the_first() => Assert.Equal(4, IdBlocks.Windows(0, 1_000_001).Count());
}
