using System.Runtime.CompilerServices;

namespace NewsBot.Stories;

/// <summary>
/// Cuts text into words in any language: runs of letters and digits, folded; "1,200" and "3.5" are one number, "U.S." is one word,
/// a possessive loses its ending, and scripts without spaces give pairs of characters. Stateless.
/// </summary>
internal static class WordScanner
{
    private const int LongestWord = 40;

    /// <summary>Adds the words of <paramref name="text"/> to <paramref name="words"/>, at most <paramref name="limit"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scan(ReadOnlySpan<char> text, LanguageWords language, WordKinds place, int limit, List<Word> words)
    {
        var first = words.Count;
        var opening = true; // a capital at the opening of a sentence says nothing
        var at = 0;
        while (at < text.Length && words.Count - first < limit)
        {
            var letter = text[at];
            if (!char.IsLetterOrDigit(letter))
            {
                opening |= letter is '.' or '!' or '?' or ':' or ';' or '"' or '“' or '”' or '„' or '«' or '»' or '‘' or '|' or '—' or '–' or '…' or '\n';
                at++;
                continue;
            }

            if (IsWithoutSpaces(letter))
            {
                var pair = at + 1 < text.Length && IsWithoutSpaces(text[at + 1]) ? 2 : 1;
                words.Add(new Word(WordHash.Of(text.Slice(at, pair)), place, at, pair));
                at++;
                continue;
            }

            var end = char.IsAsciiDigit(letter) ? EndOfNumber(text, at) : EndOfWord(text, at);
            words.Add(Read(text, at, end, language, place, opening));
            opening = false;
            at = end;
        }

        if (place == WordKinds.Slug)
            return;
        ForgetEmptyCapitals(words, first);
        MarkDays(words, first, language);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Word Read(ReadOnlySpan<char> text, int start, int end, LanguageWords language, WordKinds place, bool opening)
    {
        var word = text[start..end];
        if (word.Length > LongestWord)
            word = word[..LongestWord];
        if (char.IsAsciiDigit(word[0]))
            return new Word(WordHash.Of(word), place | WordKinds.Number, start, end - start);

        var hash = IsAcronym(word) ? WordHash.OfAcronym(word) : WordHash.Of(word);
        if (language.TryReadNumber(hash, out var digits))
            return new Word(digits, place | WordKinds.Number, start, end - start);
        if (language.IsDate(hash))
            place |= WordKinds.Date;
        if (!opening)
            place |= char.IsUpper(word[0]) ? WordKinds.Capital : WordKinds.Small;
        return new Word(hash, place, start, end - start);
    }

    /// <summary>The number beside a month is a day: "July 29", "29. Juli", "29 de julio".</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MarkDays(List<Word> words, int first, LanguageWords language)
    {
        for (var i = first; i < words.Count; i++)
        {
            if (!words[i].Kinds.Has(WordKinds.Number))
                continue;
            var next = i + 2 < words.Count && language.IsCommon(words[i + 1].Hash) ? i + 2 : i + 1;
            if ((next < words.Count && IsDate(words[next])) || (i > first && IsDate(words[i - 1])))
                words[i] = words[i] with { Kinds = words[i].Kinds | WordKinds.Date };
        }
    }

    private static bool IsDate(in Word word) => word.Kinds.Has(WordKinds.Date) && !word.Kinds.Has(WordKinds.Number);

    /// <summary>A title in which nearly every long word has a capital is a style, not a hint of names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForgetEmptyCapitals(List<Word> words, int first)
    {
        int capital = 0, small = 0;
        for (var i = first; i < words.Count; i++)
        {
            if (words[i].Length < 4)
                continue;
            if (words[i].Kinds.Has(WordKinds.Capital))
                capital++;
            else if (words[i].Kinds.Has(WordKinds.Small))
                small++;
        }

        if (capital <= 2 || capital * 3 < (capital + small) * 2)
            return;
        for (var i = first; i < words.Count; i++)
            words[i] = words[i] with { Kinds = words[i].Kinds & ~(WordKinds.Capital | WordKinds.Small) };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        if (IsDotted(text, at))
        {
            while (at + 1 < text.Length && char.IsLetter(text[at]) && text[at + 1] == '.')
                at += 2;
            return at;
        }

        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || IsMark(text[at])) && !IsWithoutSpaces(text[at]))
            at++;
        return at;
    }

    private static int EndOfNumber(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            var inside = char.IsLetterOrDigit(text[at])
                || (text[at] is ',' or '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));
            if (!inside)
                break;
            at++;
        }
        return at;
    }

    /// <summary>Single letters with dots: "U.S.".</summary>
    private static bool IsDotted(ReadOnlySpan<char> text, int at) =>
        at + 3 < text.Length && char.IsUpper(text[at]) && text[at + 1] == '.' && char.IsUpper(text[at + 2]) && text[at + 3] == '.';

    /// <summary>"US" and "WHO" are other words than "us" and "who".</summary>
    private static bool IsAcronym(ReadOnlySpan<char> word)
    {
        if (word.Length == 4 && word[1] == '.')
            return true;
        return word.Length is 2 or 3 && !word.ContainsAnyExceptInRange('A', 'Z');
    }

    /// <summary>Accents written as marks of their own.</summary>
    private static bool IsMark(char letter) => letter is >= '\u0300' and <= '\u036F';

    private static bool IsWithoutSpaces(char letter) => letter is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0E7F');
}
