using System.Runtime.CompilerServices;

namespace NewsBot.Stories;

/// <summary>Turns a word into a number: FNV-1a over its folded letters. Stable for ever, because the learned tables hold these numbers.</summary>
internal static class WordHash
{
    /// <summary>Words that agree in their first letters are taken for one: endings, plurals and cases fall away in every language alike.</summary>
    private const int LettersThatCount = 6;

    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = Basis;
        var length = char.IsAsciiDigit(word[0]) ? word.Length : Math.Min(word.Length, LettersThatCount);
        for (var i = 0; i < length; i++)
        {
            // Thousands are grouped with commas here and with dots there: three digits after it make it a group, not a fraction.
            if (word[i] is ',' or '.')
            {
                var group = i + 3 < word.Length && char.IsAsciiDigit(word[i + 3]) && (i + 4 == word.Length || !char.IsAsciiDigit(word[i + 4]));
                if (group)
                    continue;
                hash = Add(hash, '.');
            }
            else if (word[i] is < '\u0300' or > '\u036F')
            {
                hash = Add(hash, LetterFolding.Fold(word[i]));
            }
        }
        return Mix(hash);
    }

    /// <summary>Of a text as it stands, letter by letter.</summary>
    public static ulong OfWhole(ReadOnlySpan<char> text)
    {
        var hash = Basis;
        foreach (var letter in text)
            hash = Add(hash, letter);
        return Mix(hash);
    }

    /// <summary>"US", "U.S." and "U.S" give one number, and another than "us".</summary>
    public static ulong OfAcronym(ReadOnlySpan<char> word)
    {
        var hash = Add(Basis, '^');
        foreach (var letter in word)
        {
            if (letter != '.')
                hash = Add(hash, LetterFolding.Fold(letter));
        }
        return Mix(hash);
    }

    private static ulong Add(ulong hash, char letter) => (hash ^ letter) * Prime;

    private static ulong Mix(ulong hash)
    {
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
