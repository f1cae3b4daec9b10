using System.Runtime.CompilerServices;
using System.Numerics;

namespace NewsBot.Stories;

/// <summary>
/// Words' hashes and their numbers, side by side in one array: a look costs one reach into memory, where the framework's dictionary
/// needs two. Not thread safe.
/// </summary>
internal sealed class WordTable
{
    private (ulong Key, int Id)[] _slots = new (ulong, int)[4096];
    private int _count;

    private int Mask => _slots.Length - 1;

    /// <summary>The number of a word, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ulong key)
    {
        var slots = _slots;
        for (var at = Home(key); ; at = (at + 1) & Mask)
        {
            if (slots[at].Key == key)
                return slots[at].Id;
            if (slots[at].Key == 0)
                return -1;
        }
    }

    /// <summary>Adds a word that is not there.</summary>
    public void Add(ulong key, int id)
    {
        if (++_count * 2 > _slots.Length)
            Grow();
        Put(key, id);
    }

    /// <summary>Takes a word out, and moves those that had to step aside for it.</summary>
    public void Remove(ulong key)
    {
        var hole = Home(key);
        while (_slots[hole].Key != key)
        {
            if (_slots[hole].Key == 0)
                return;
            hole = (hole + 1) & Mask;
        }

        _count--;
        for (var at = (hole + 1) & Mask; _slots[at].Key != 0; at = (at + 1) & Mask)
        {
            // It may fill the hole unless its home lies between the hole and itself.
            if (((at - Home(_slots[at].Key)) & Mask) < ((at - hole) & Mask))
                continue;
            _slots[hole] = _slots[at];
            hole = at;
        }
        _slots[hole] = default;
    }

    private int Home(ulong key) => (int)((key * 0x9E37_79B9_7F4A_7C15) >> (64 - BitOperations.Log2((uint)_slots.Length)));

    private void Put(ulong key, int id)
    {
        var at = Home(key);
        while (_slots[at].Key != 0)
            at = (at + 1) & Mask;
        _slots[at] = (key, id);
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new (ulong, int)[old.Length * 2];
        foreach (var (key, id) in old)
        {
            if (key != 0)
                Put(key, id);
        }
    }
}
