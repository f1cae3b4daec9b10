using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Feeds.Reading.Text;

/// <summary>
/// A tag or attribute name of up to 16 bytes as two machine words, letter case folded: names are told apart without making strings.
/// Longer names keep their first 16 bytes; none that the reader knows is longer.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NameKey(ulong Low, ulong High)
{
    private const ulong Fold = 0x2020202020202020;

    public static NameKey Of(ReadOnlySpan<byte> name)
    {
        if (name.Length >= 16)
        {
            return new NameKey(Load(name) | Fold, Load(name[8..]) | Fold);
        }

        ulong low = 0, high = 0;
        if (name.Length >= 8)
        {
            low = Load(name);
            high = LoadShort(name[8..]);
        }
        else
        {
            low = LoadShort(name);
        }

        return new NameKey(low | Fold, high | Fold);
    }

    private static ulong Load(ReadOnlySpan<byte> bytes) => Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(bytes));

    private static ulong LoadShort(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            value = value << 8 | bytes[i];
        }

        return value;
    }
}
