using System.Numerics;
using System.Runtime.CompilerServices;

namespace NewsBot.Stories;

/// <summary>
/// Words' hashes and their numbers. A slot holds half a hash beside the number, so that the table stays small enough for the processor's
/// cache; the whole hashes lie in the order of the numbers. Not thread safe.
/// </summary>
internal sealed class WordTable
{
    private (uint Half, int Place)[] _slots = new (uint, int)[4096]; // the number plus one; 0 is an empty slot
    private ulong[] _keys = new ulong[1024];
    private int _count;

    private int Mask => _slots.Length - 1;

    /// <summary>The number of a word, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ulong key)
    {
        var slots = _slots;
        var half = (uint)key;
        for (var at = Home(key); ; at = (at + 1) & (slots.Length - 1))
        {
            var (theirs, place) = slots[at];
            if (place == 0)
                return -1;
            if (theirs == half && _keys[place - 1] == key)
                return place - 1;
        }
    }

    /// <summary>Adds a word that is not there, with a number that no other has.</summary>
    public void Add(ulong key, int id)
    {
        if (++_count * 2 > _slots.Length)
            Grow();
        if (id >= _keys.Length)
            Array.Resize(ref _keys, Math.Max(id + 1, _keys.Length * 2));
        _keys[id] = key;
        Put(((uint)key, id + 1));
    }

    /// <summary>Takes a word out by its number, and moves those that had to step aside for it. False when no word has the number.</summary>
    public bool Remove(int id)
    {
        if (id >= _keys.Length)
            return false;
        var hole = Home(_keys[id]);
        while (_slots[hole].Place != id + 1)
        {
            if (_slots[hole].Place == 0)
                return false;
            hole = (hole + 1) & Mask;
        }

        _count--;
        for (var at = (hole + 1) & Mask; _slots[at].Place != 0; at = (at + 1) & Mask)
        {
            // It may fill the hole unless its home lies between the hole and itself.
            if (((at - Home(_keys[_slots[at].Place - 1])) & Mask) < ((at - hole) & Mask))
                continue;
            _slots[hole] = _slots[at];
            hole = at;
        }
        _slots[hole] = default;
        return true;
    }

    private int Home(ulong key) => (int)((key * 0x9E37_79B9_7F4A_7C15) >> (64 - BitOperations.Log2((uint)_slots.Length)));

    private void Put((uint Half, int Place) word)
    {
        var at = Home(_keys[word.Place - 1]);
        while (_slots[at].Place != 0)
            at = (at + 1) & Mask;
        _slots[at] = word;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new (uint, int)[old.Length * 2];
        foreach (var word in old)
        {
            if (word.Place != 0)
                Put(word);
        }
    }
}
