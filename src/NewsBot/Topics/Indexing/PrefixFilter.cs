using NewsBot.Topics.Words;

namespace NewsBot.Topics.Indexing;

/// <summary>
/// Tells quickly that no topic's prefix begins as a word does: one bit for the first letters (Korean: the first syllable). Bits are only ever
/// set; readers need no lock.
/// </summary>
internal sealed class PrefixFilter
{
    /// <summary>A prefix is looked up by so many first letters.</summary>
    private const int KeyLetters = 3;

    private const ulong Salt = 0x0013_AC4E_90D7_3B21;
    private const int Bits = 1 << 16;

    private ulong[]? _bits; // not before there is a prefix

    public bool IsEmpty => Volatile.Read(ref _bits) is null;

    /// <summary>What a prefix is looked up by.</summary>
    public static ulong Key(ReadOnlySpan<char> prefix, bool isHangul, bool isSource) =>
        WordHash.Of(prefix[..Math.Min(prefix.Length, isHangul ? 1 : KeyLetters)]) ^ Salt ^ (isSource ? WordHash.SourceSalt : 0);

    /// <summary>What a prefix of this word would be looked up by; null for words that have none.</summary>
    public static ulong? KeyOf(in Form form, TextScan scan)
    {
        ref readonly var token = ref scan.Tokens[form.First];
        if (form.Kind != FormKind.Written || (token.Traits & TokenTraits.Wide) != TokenTraits.None)
            return null;
        var letters = scan.Letters(form);
        var isHangul = (token.Traits & TokenTraits.Hangul) != TokenTraits.None;
        return !isHangul && letters.Length < KeyLetters ? null : Key(letters, isHangul, token.Field == TextField.Source);
    }

    public void Add(ulong key)
    {
        var bit = (int)(key & (Bits - 1));
        var bits = _bits ?? new ulong[Bits / 64];
        Volatile.Write(ref bits[bit >> 6], bits[bit >> 6] | (1UL << (bit & 63)));
        Volatile.Write(ref _bits, bits);
    }

    public bool MayHave(ulong key) => (_bits![(int)(key & (Bits - 1)) >> 6] >> (int)(key & 63) & 1) != 0;
}
