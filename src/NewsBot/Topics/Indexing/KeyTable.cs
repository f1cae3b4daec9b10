using System.Runtime.InteropServices;

namespace NewsBot.Topics.Indexing;

/// <summary>
/// An open-addressing table from a hash to an object. One writer at a time, any number of readers without a lock: entries are published value
/// first, and a table that grows is replaced as a whole. It is cut into shards, so that growing never copies more than a thousandth.
/// </summary>
/// <param name="shift">How far a key is shifted right to leave its ten highest bits.</param>
internal sealed class KeyTable(int shift)
{
    private const int ShardBits = 10;
    private const int SmallestShard = 4;

    private readonly Entry[]?[] _shards = new Entry[1 << ShardBits][];
    private readonly int[] _used = new int[1 << ShardBits];
    private readonly int _shift = shift;

    /// <summary>What is stored under a key, or null. Key 0 is no key.</summary>
    public object? Find(ulong key)
    {
        var shard = _shards[(int)(key >> _shift)];
        if (shard is null)
            return null;
        var mask = shard.Length - 1;
        for (var at = (int)key & mask; ; at = (at + 1) & mask)
        {
            ref var entry = ref shard[at];
            var stored = Volatile.Read(ref entry.Key); // before the value, which is written first
            if (stored == key)
                return Volatile.Read(ref entry.Value);
            if (stored == 0)
                return null;
        }
    }

    /// <summary>Stores a value under a key; null takes the key out. Only for the writer.</summary>
    public void Set(ulong key, object? value)
    {
        var index = (int)(key >> _shift);
        var shard = _shards[index] ??= new Entry[SmallestShard];
        var mask = shard.Length - 1;
        var at = (int)key & mask;
        while (shard[at].Key != key && shard[at].Key != 0)
            at = (at + 1) & mask;
        if (shard[at].Key == key)
        {
            Volatile.Write(ref shard[at].Value, value);
            return;
        }
        if (value is null)
            return;
        if ((_used[index] + 1) * 4 > shard.Length * 3)
        {
            Grow(index, shard);
            Set(key, value);
            return;
        }
        shard[at].Value = value;
        Volatile.Write(ref shard[at].Key, key);
        _used[index]++;
    }

    /// <summary>Makes a new shard, without the keys that were taken out.</summary>
    private void Grow(int index, Entry[] shard)
    {
        var live = 0;
        foreach (var entry in shard)
            live += entry.Value is null ? 0 : 1;
        var size = shard.Length;
        while ((live + 1) * 8 > size * 5)
            size *= 2;
        var grown = new Entry[size];
        foreach (var entry in shard)
        {
            if (entry.Value is null)
                continue;
            var at = (int)entry.Key & (size - 1);
            while (grown[at].Key != 0)
                at = (at + 1) & (size - 1);
            grown[at] = entry;
        }
        _used[index] = live;
        Volatile.Write(ref _shards[index], grown);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public ulong Key;
        public object? Value;
    }
}
