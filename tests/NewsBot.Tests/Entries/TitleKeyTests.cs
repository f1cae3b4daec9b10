using CsCheck;
using NewsBot.Entries;

namespace NewsBot.Tests.Entries;

public sealed class TitleKeyTests
{
    private static readonly string[] Pool = ["harbour", "bridge", "arb", "bridges", "29", "31", "cup", "a", "ä", "city", "council", "votes", "on", "the", "new", "plan", "for", "coast"];

    [Theory]
    [InlineData("Harbour bridge closed after inspection finds cracks", "Harbour bridge closed after inspection finds new cracks")]
    [InlineData("Minister’s plan for the coast: what we know", "Minister's plan for the coast — what we know")]
    public void A_touched_up_headline_is_the_same(string a, string b) => Assert.True(TitleKey.NearlyEqual(TitleKey.Of(a), TitleKey.Of(b)));

    [Theory]
    [InlineData("Evening roundup of the markets, July 29", "Evening roundup of the markets, July 31")]
    [InlineData("Port Amble 2-1 Westerhaven in the cup final", "Port Amble 3-1 Westerhaven in the cup final")]
    [InlineData("Live updates", "Live scores")]
    [InlineData("Fire destroys old mill near Amble", "Flood closes old mill near Amble")]
    public void Another_headline_is_another(string a, string b) => Assert.False(TitleKey.NearlyEqual(TitleKey.Of(a), TitleKey.Of(b)));

    [Fact]
    public void Most_words_in_common_and_no_number_changed_is_what_decides() =>
        Gen.Select(Gen.Int[0, Pool.Length - 1].Array[0, 20], Gen.Int[0, 30].Array[0, 4], Gen.Int[0, Pool.Length - 1].Array[0, 3]).Sample((words, gone, added) =>
        {
            var a = string.Join(' ', words.Select(i => Pool[i]));
            var b = string.Join(' ', words.Where((_, at) => !gone.Contains(at)).Concat(added).Reverse().Select(i => Pool[i]));
            var (left, right) = (Words(a), Words(b));
            var near = a == b ? a.Length > 0
                : left.Count >= 5 && right.Count >= 5 && left.Intersect(right).Count() * 5 >= left.Union(right).Count() * 4
                    && !left.Except(right).Concat(right.Except(left)).Any(word => word.Any(char.IsDigit));
            Assert.Equal(near, TitleKey.NearlyEqual(a, b));
        });

    private static HashSet<string> Words(string key) => [.. key.Split(' ')];
}
