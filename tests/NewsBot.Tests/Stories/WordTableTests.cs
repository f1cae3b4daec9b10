using CsCheck;
using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class WordTableTests
{
    [Fact]
    public void It_holds_what_a_dictionary_holds() =>
        // Few distinct keys, so that words come and go again and again, and more than the table starts with.
        Gen.Select(Gen.Int[1, 6000], Gen.Bool).Array[0, 20_000].Sample(steps =>
        {
            var table = new WordTable();
            var known = new Dictionary<ulong, int>();
            foreach (var (number, add) in steps)
            {
                var key = (ulong)number;
                if (add && known.TryAdd(key, number))
                    table.Add(key, number);
                else if (!add && known.Remove(key))
                    table.Remove(number);
            }
            return Enumerable.Range(1, 6000).All(number => table.Find((ulong)number) == known.GetValueOrDefault((ulong)number, -1));
        }, iter: 20);
}
