using CsCheck;
using NewsBot.Topics.Indexing;

namespace NewsBot.Tests.Topics;

public sealed class KeyTableTests
{
    private const int Shift = 48; // of 56 bits

    [Fact]
    public void It_holds_what_a_dictionary_holds_however_it_grows_and_is_split() =>
        Gen.Select(Gen.Int[1, 12_000], Gen.ULong[1, (1UL << 56) - 1].Array[1, 6], Gen.Int[0, 3]).Sample((count, seeds, spread) =>
        {
            var (table, model, random) = (new KeyTable(Shift), new Dictionary<ulong, object>(), new Random((int)(seeds[0] & 0x7FFF_FFFF)));
            for (var i = 0; i < count; i++)
            {
                // Crowded keys share their place, or their home in it.
                var key = spread switch
                {
                    0 => (ulong)random.NextInt64(1, 1L << 56),
                    1 => (seeds[0] & ~0xFFFFUL) | (uint)random.Next(1, 0xFFFF),
                    2 => ((ulong)(uint)random.Next(1, 256) << 48) | 77,
                    _ => (uint)random.Next(1, 4_000),
                };
                var value = random.Next(4) == 0 ? null : new object();
                table.Set(key, value);
                if (value is null) model.Remove(key);
                else model[key] = value;
            }

            Assert.All(model, pair => Assert.Same(pair.Value, table.Find(pair.Key)));
            Assert.All(seeds.Where(seed => !model.ContainsKey(seed)), seed => Assert.Null(table.Find(seed)));
        }, iter: 15);

    [Fact]
    public async Task Readers_find_what_stands_while_it_grows()
    {
        var table = new KeyTable(Shift);
        var standing = Enumerable.Range(1, 200).Select(i => (ulong)i * 0x0000_9E37_79B9_7F4AUL & ((1UL << 56) - 1)).ToArray();
        foreach (var key in standing) table.Set(key, key);
        var done = false;
        var reading = Task.Run(() =>
        {
            while (!Volatile.Read(ref done))
                foreach (var key in standing) Assert.Equal(key, table.Find(key));
        }, TestContext.Current.CancellationToken);
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++) table.Set((ulong)random.NextInt64(1L << 40, 1L << 56) | 1UL << 47, table);
        Volatile.Write(ref done, true);
        await reading;
    }
}
