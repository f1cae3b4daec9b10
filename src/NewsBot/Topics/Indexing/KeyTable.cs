using System.Runtime.InteropServices;

namespace NewsBot.Topics.Indexing;

/// <summary>
/// An open-addressing table from a hash to an object. One writer at a time, any number of readers without a lock: entries are published value
/// first, and a part that grows is replaced as a whole. A small table is one part; a part that has grown large is split in two, so that growing
/// never copies more than some thousand entries and no part stands mostly empty.
/// </summary>
/// <param name="shift">How far a key is shifted right to leave its eight highest bits, which name the part.</param>
internal sealed class KeyTable(int shift)
{
    private const int PlaceBits = 8;
    private const int SmallestPart = 4;
    private const int SplitAt = 1024;

    // Neighbouring places hold the same part until it is split; what is kept beside them stands at the first of them.
    private readonly Entry[][] _parts = NewParts();
    private readonly int[] _used = new int[1 << PlaceBits];
    private readonly byte[] _depth = new byte[1 << PlaceBits];

    /// <summary>What is stored under a key, or null. Key 0 is no key.</summary>
    public object? Find(ulong key)
    {
        var part = Volatile.Read(ref _parts[(int)(key >> shift)]);
        for (var at = Home(key, part.Length); ; at = at + 1 == part.Length ? 0 : at + 1)
        {
            ref var entry = ref part[at];
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
        var place = (int)(key >> shift);
        var first = place & -Width(place);
        var part = _parts[first];
        var at = Home(key, part.Length);
        while (part[at].Key != key && part[at].Key != 0)
            at = at + 1 == part.Length ? 0 : at + 1;
        if (part[at].Key == key)
        {
            Volatile.Write(ref part[at].Value, value);
            return;
        }
        if (value is null)
            return;
        if ((_used[first] + 1) * 4 > part.Length * 3)
        {
            Grow(first, part);
            Set(key, value);
            return;
        }
        part[at].Value = value;
        Volatile.Write(ref part[at].Key, key);
        _used[first]++;
    }

    private static Entry[][] NewParts()
    {
        var parts = new Entry[1 << PlaceBits][];
        Array.Fill(parts, new Entry[SmallestPart]);
        return parts;
    }

    private static int Home(ulong key, int length) => (int)(((ulong)(uint)key * (uint)length) >> 32);

    /// <summary>How many places hold the part that this one holds.</summary>
    private int Width(int place) => 1 << (PlaceBits - _depth[place]);

    /// <summary>Makes a larger part, or two, without the keys that were taken out.</summary>
    private void Grow(int first, Entry[] part)
    {
        var live = 0;
        foreach (var entry in part)
            live += entry.Value is null ? 0 : 1;
        var width = Width(first);
        if (live < SplitAt || width == 1)
        {
            Replace(first, width, part, live);
            return;
        }
        var half = width / 2;
        var upper = 0;
        foreach (var entry in part)
            upper += entry.Value is not null && (int)(entry.Key >> shift) >= first + half ? 1 : 0;
        Array.Fill(_depth, (byte)(_depth[first] + 1), first, width);
        Replace(first, half, part, live - upper);
        Replace(first + half, half, part, upper);
    }

    /// <summary>Puts a copy of what belongs to these places into them, with room for more.</summary>
    private void Replace(int first, int width, Entry[] part, int live)
    {
        var grown = new Entry[Math.Max(SmallestPart, (live + 1) * 8 / 5)];
        foreach (var entry in part)
        {
            if (entry.Value is null || (int)(entry.Key >> shift) - first is var place && (place < 0 || place >= width))
                continue;
            var at = Home(entry.Key, grown.Length);
            while (grown[at].Key != 0)
                at = at + 1 == grown.Length ? 0 : at + 1;
            grown[at] = entry;
        }
        _used[first] = live;
        for (var place = first; place < first + width; place++)
            Volatile.Write(ref _parts[place], grown);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public ulong Key;
        public object? Value;
    }
}
