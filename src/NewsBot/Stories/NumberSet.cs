using System.Runtime.CompilerServices;

namespace NewsBot.Stories;

/// <summary>A set of 16-bit numbers that counts in a blink how many of a list it holds. Not thread safe.</summary>
internal sealed class NumberSet(int most)
{
    private readonly ulong[] _bits = new ulong[1024];
    private readonly ushort[] _numbers = new ushort[most];
    private int _count;

    /// <summary>What it holds, in the order of coming.</summary>
    public ReadOnlySpan<ushort> Numbers => _numbers.AsSpan(0, _count);

    public bool IsFull => _count == _numbers.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear()
    {
        foreach (var number in Numbers)
            _bits[number >> 6] = 0;
        _count = 0;
    }

    /// <summary>Takes a number in, unless it is there or there is no room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ushort number)
    {
        ref var bits = ref _bits[number >> 6];
        var bit = 1UL << number;
        if ((bits & bit) != 0 || IsFull)
            return;
        bits |= bit;
        _numbers[_count++] = number;
    }

    /// <summary>Numbers in common, twice, over the numbers of both (Dice): 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Dice(ReadOnlySpan<ushort> others)
    {
        var bits = _bits;
        ulong common = 0;
        foreach (var number in others)
            common += (bits[number >> 6] >> number) & 1;
        return _count + others.Length > 0 ? 2f * common / (_count + others.Length) : 0;
    }
}
