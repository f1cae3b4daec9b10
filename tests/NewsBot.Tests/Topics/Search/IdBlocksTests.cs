using NewsBot.Topics.Search;

namespace NewsBot.Tests.Topics.Search;

public sealed class IdBlocksTests
{
    [Theory]
    [InlineData(0, 1, 4_096)]
    [InlineData(0, 4_096, 1)]
    [InlineData(0, 4_097, 4_096)]
    [InlineData(17, 1_000_001, 4_096)]
    [InlineData(17, 1_000_001, 40_000)]
    [InlineData(17, 1_000_001, 500_000)]
    [InlineData(999_000, 1_000_001, 400)]
    [InlineData(0, 7_340_033, 123_456.7)]
    [InlineData(0, 7_340_033, double.PositiveInfinity)]
    public void The_newest_blocks_follow_one_another_without_a_gap_and_their_ids_have_their_block(long from, long below, double span)
    {
        for (var next = below; next > from;)
        {
            var (blocks, first) = IdBlocks.Newest(span, from, next);
            Assert.InRange(first, from, Math.Max(from, next - Math.Min((long)Math.Min(span, long.MaxValue), next)));
            Assert.InRange(blocks.Count, 0, 9);
            foreach (var id in (long[])[first, (first + next) / 2, next - 1])
            {
                if (blocks.Count > 0) Assert.NotEmpty(blocks.Intersect(IdBlocks.TermsOf(id).Split(' ')));
                else Assert.Equal(from, first);
            }

            next = first;
        }
    }

    [Theory]
    [InlineData(4_096, "w0244 w0243")]
    [InlineData(30_000, "w0244 w0243 w0242 w0241 w0240 w0239 w0238 w0237 w0236")]
    [InlineData(40_000, "w161 w160 w159 w158")]
    [InlineData(500_000, "w215 w214 w213 w212 w211 w210 w29 w28 w27")]
    [InlineData(600_000, "")]
    public void A_handful_of_blocks_reaches_as_far_as_is_wanted(double span, string blocks) =>
        Assert.Equal(blocks, string.Join(' ', IdBlocks.Newest(span, 0, 1_000_001).Blocks));

    [Fact]
    public void A_short_rest_is_looked_for_in_its_blocks_only()
    {
        var (blocks, from) = IdBlocks.Newest(double.PositiveInfinity, 998_616, 1_000_001);
        Assert.Equal(["w0244", "w0243"], blocks);
        Assert.Equal(998_616, from);
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
        Assert.Equal(["ferry & (w048 | w047)", "ferry & (w046 | w045 | w044 | w043 | w042)"], asked);
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
}
