using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Topics.Words;

/// <summary>
/// 56 bits that stand for a folded word. Two words of a million share them once in 70 billion pairs, so the matcher compares nothing else.
/// Only lives in memory: the value may change between versions.
/// </summary>
internal static class WordHash
{
    public const ulong Mask = 0x00FF_FFFF_FFFF_FFFF;

    /// <summary>Names are kept apart from words, hosts from names, stems from words.</summary>
    public const ulong SourceSalt = 0x0051_7CC1_B727_220A;
    public const ulong HostSalt = 0x002B_6E15_9D33_84C1;
    public const ulong StemSalt = 0x0077_03F6_21AB_5E9D;

    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ReadOnlySpan<char> word)
    {
        ref var at = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(word));
        var left = word.Length;
        var hash = (ulong)left * Second;
        while (left > 4)
        {
            hash = Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref at));
            at = ref Unsafe.Add(ref at, 8);
            left -= 4;
        }

        ulong tail = 0;
        if (left == 4)
            tail = Unsafe.ReadUnaligned<ulong>(ref at);
        else
        {
            if (left >= 2)
                tail = Unsafe.ReadUnaligned<uint>(ref at);
            if ((left & 1) != 0)
                tail |= (ulong)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref at, (left - 1) * 2)) << 32;
        }
        hash = Mix(hash ^ tail);
        return (hash ^ (hash >> 8)) & Mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ First, Second, out var low);
        return high ^ low;
    }
}
