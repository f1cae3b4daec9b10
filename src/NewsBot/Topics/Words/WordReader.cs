using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Topics.Words;

/// <summary>Reads one word of letters and digits, folding it as it goes. Stateless.</summary>
internal static class WordReader
{
    /// <summary>Adds the word that begins at <paramref name="start"/>.</summary>
    /// <returns>Where reading goes on.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, ref TokenWriter words)
    {
        var scan = words.Scan;
        var kinds = Letters.Kinds;
        var folds = Letters.Folds;
        var first = scan.Used;
        var at = start;
        var seen = 0;
        var hangul = (kinds[text[at]] & Letters.Hangul) != 0;
        var digits = true;
        var writtenOut = 0UL;
        if (ReadPlain(text, ref at, scan) is var plain and not 0)
            (seen, digits) = (plain, false);
        while (at < text.Length)
        {
            var c = text[at];
            var info = kinds[c];
            switch ((LetterKind)(info & Letters.KindMask))
            {
                case LetterKind.Letter:
                    if (((info & Letters.Hangul) != 0) != hangul)
                        goto done;
                    seen |= info;
                    if ((info & Letters.WrittenOut) != 0 && scan.Used - first < 64)
                        writtenOut |= 1UL << (scan.Used - first);
                    if ((info & (Letters.Upper | Letters.Lower)) == 0)
                        seen |= Letters.Lower;
                    digits = false;
                    if (hangul)
                        Hangul.Append(folds[c], first, scan);
                    else
                        scan.Append(folds[c]);
                    at++;
                    continue;
                case LetterKind.Digit:
                    if (hangul)
                        goto done;
                    scan.Append(folds[c]);
                    at++;
                    continue;
                case LetterKind.Expands:
                    if (hangul)
                        goto done;
                    seen |= info;
                    digits = false;
                    foreach (var letter in Letters.Expansions[c])
                        scan.Append(letter);
                    at++;
                    continue;
                case LetterKind.Dropped:
                    writtenOut |= TakeMark(c, first, scan);
                    at++;
                    continue;
                case LetterKind.Surrogate:
                    var letters = Astral.AppendLetter(text[at..], scan);
                    if (letters == 0)
                        goto done;
                    at += letters;
                    digits = false;
                    seen |= Letters.Lower;
                    continue;
                default:
                    var next = at;
                    if ((digits && scan.Used > first && Numbers.TakeSeparator(text, ref next, first, scan)) || (c == '.' && Acronyms.TakeDot(text, start, ref next)))
                    {
                        at = next;
                        continue;
                    }
                    goto done;
            }
        }

    done:
        if (scan.Used == first)
            return Math.Max(at, start + 1);
        var traits = (hangul ? TokenTraits.Hangul : TokenTraits.None)
            | ((seen & Letters.Lower) != 0 ? TokenTraits.NotCapitals : (seen & Letters.Upper) != 0 ? TokenTraits.Capitals : TokenTraits.None);
        return Finish(text, start, at, first, traits, digits, writtenOut, ref words);
    }

    /// <summary>Reads over letters that are only folded, which most words consist of.</summary>
    /// <returns>The bits of all of them, 0 when there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadPlain(ReadOnlySpan<char> text, ref int at, TextScan scan)
    {
        // Both have a place for every UTF-16 unit.
        ref var kinds = ref MemoryMarshal.GetArrayDataReference(Letters.Kinds);
        ref var folds = ref MemoryMarshal.GetArrayDataReference(Letters.Folds);
        var seen = 0;
        var to = scan.Folded.AsSpan(scan.Used);
        var i = 0;
        for (; (uint)(at + i) < (uint)text.Length && (uint)i < (uint)to.Length; i++)
        {
            int c = text[at + i];
            int info = Unsafe.Add(ref kinds, c);
            if ((info & (Letters.KindMask | Letters.Hangul | Letters.WrittenOut)) != (int)LetterKind.Letter || (info & (Letters.Upper | Letters.Lower)) == 0)
                break;
            seen |= info;
            to[i] = Unsafe.Add(ref folds, c);
        }

        at += i;
        scan.Used += i;
        return seen;
    }

    /// <summary>Adds the word with the sign or possessive that follows it.</summary>
    private static int Finish(ReadOnlySpan<char> text, int start, int at, int first, TokenTraits traits, bool digits, ulong writtenOut, ref TokenWriter words)
    {
        var length = words.Scan.Used - first;
        if (at < text.Length)
        {
            if (text[at] is '#' or '+' or '＃' or '＋')
                (traits, at) = WordBorder.ReadSuffix(text, at, traits, length, digits, words.Scan);
            else if (WordBorder.IsPossessive(text, at))
                traits |= TokenTraits.Possessive;
        }
        if (!words.Add(start, at, first, traits, writtenOut))
            return text.Length;
        if ((traits & TokenTraits.Possessive) != TokenTraits.None)
        {
            words.AddWithPossessive(first);
            at += 2;
        }
        return WordBorder.ReadGlue(text, at, length, ref words);
    }

    /// <summary>An accent written as a character of its own.</summary>
    /// <returns>The bit of the letter before it, when that is also written with an e now.</returns>
    private static ulong TakeMark(char mark, int first, TextScan scan)
    {
        var length = scan.Used - first;
        if (length == 0)
            return 0;
        ref var last = ref scan.Folded[scan.Used - 1];
        if (mark == '\u0306' && last == 'и')
            last = 'й';
        else if ((mark == '\u0308' && last is 'a' or 'o' or 'u') || (mark == '\u030A' && last == 'a'))
            return length <= 64 ? 1UL << (length - 1) : 0;
        return 0;
    }
}
