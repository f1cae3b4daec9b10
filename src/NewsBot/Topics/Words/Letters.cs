using System.Collections.Frozen;
using System.Globalization;

namespace NewsBot.Topics.Words;

/// <summary>What every character is to the scanner and what it folds to: case, accents and look-alikes gone (Data/folding.txt). Immutable.</summary>
internal static class Letters
{
    /// <summary>The low four bits of <see cref="Kinds"/>.</summary>
    public const byte KindMask = 0x0F;
    public const byte Upper = 0x10;
    public const byte Lower = 0x20;
    public const byte Hangul = 0x40;
    /// <summary>A letter that is also written with an e (or a second a): ä as ae.</summary>
    public const byte WrittenOut = 0x80;

    private const string Resource = "NewsBot.Topics.Data.folding.txt";
    private const string WrittenOutLetters = "äöüøåÄÖÜØÅ";

    static Letters()
    {
        Kinds = new byte[0x10000];
        Folds = new char[0x10000];
        for (var i = 0; i < Kinds.Length; i++)
        {
            var c = (char)i;
            Folds[i] = char.ToLowerInvariant(c);
            Kinds[i] = (byte)((byte)KindOf(c) | (char.IsUpper(c) ? Upper : 0) | (char.IsLower(c) ? Lower : 0)
                | (IsHangul(c) ? Hangul : 0) | (WrittenOutLetters.Contains(c) ? WrittenOut : 0));
        }

        var expansions = new Dictionary<int, string>();
        using var stream = typeof(Letters).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build has left out {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#')
                continue;
            var space = line.IndexOf(' ');
            Read(int.Parse(line.AsSpan(0, space), NumberStyles.HexNumber), line[(space + 1)..], expansions);
        }
        Expansions = expansions.ToFrozenDictionary();
    }

    /// <summary>For every UTF-16 unit its <see cref="LetterKind"/> and the bits above it.</summary>
    public static byte[] Kinds { get; }

    /// <summary>For every letter and digit that folds to one character, that character.</summary>
    public static char[] Folds { get; }

    /// <summary>What a code point of kind <see cref="LetterKind.Expands"/>, or beyond U+FFFF, folds to.</summary>
    public static FrozenDictionary<int, string> Expansions { get; }

    public static LetterKind Kind(char c) => (LetterKind)(Kinds[c] & KindMask);

    public static bool IsWordPart(char c) => Kind(c) is LetterKind.Letter or LetterKind.Digit or LetterKind.Expands;

    /// <summary>Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.</summary>
    public static bool IsWide(int c) => c is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3005 and <= 0x3007) or (>= 0x3041 and <= 0x3096) or (>= 0x309D and <= 0x309F) or (>= 0x30A1 and <= 0x30FA)
        or (>= 0x30FC and <= 0x31BF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFF66 and <= 0xFF9D) or (>= 0x20000 and <= 0x323AF);

    /// <summary>Pictures that are words of their own.</summary>
    public static bool IsEmoji(int c) => c is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x231A and <= 0x231B)
        or (>= 0x23E9 and <= 0x23FA) or (>= 0x25FB and <= 0x25FE) or (>= 0x2B05 and <= 0x2B07) or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55 or 0x3030;

    private static void Read(int code, string folded, Dictionary<int, string> expansions)
    {
        if (code > char.MaxValue || folded.Length > 1)
        {
            expansions[code] = folded;
            if (code <= char.MaxValue)
                Kinds[code] = (byte)((Kinds[code] & ~KindMask) | (byte)LetterKind.Expands);
            return;
        }

        Folds[code] = folded[0];
        var kind = IsWide(folded[0]) ? LetterKind.Wide : char.IsDigit(folded[0]) ? LetterKind.Digit : LetterKind.Letter;
        Kinds[code] = (byte)((Kinds[code] & ~KindMask) | (byte)kind | (IsHangul(folded[0]) ? Hangul : 0));
    }

    private static bool IsHangul(char c) => c is (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E');

    private static bool IsDropped(char c) => c is '\u00AD' or '\u093C' or '\u09BC' or '\u0A3C' or '\u0ABC' or '\u0B3C' or (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7')
        or (>= '\u0610' and <= '\u061A') or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED')
        or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE00' and <= '\uFE0F')
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u2069')
        or '\uFEFF' or '\u061C' or '\u3099' or '\u309A' or '\uFF9E' or '\uFF9F' or '\u180E';

    private static LetterKind KindOf(char c)
    {
        if (IsDropped(c))
            return LetterKind.Dropped;
        if (char.IsHighSurrogate(c))
            return LetterKind.Surrogate;
        if (IsEmoji(c))
            return LetterKind.Emoji;
        if (char.IsDigit(c))
        {
            Folds[c] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            return LetterKind.Digit;
        }
        return c switch
        {
            '.' or '\uFF0E' => LetterKind.Dot,
            ',' => LetterKind.Comma,
            '!' or '?' or ';' or '…' or '。' or '！' or '？' or '；' or '｡' or '‽' or '।' or '۔' or '؟' or '؛' or '¿' or '¡' or '\u2029' => LetterKind.Break,
            '\'' or '’' or '‘' or '\u02BC' or '\uFF07' or '`' or '´' or '\u02BB' or '\u05F3' => LetterKind.Apostrophe,
            '-' or (>= '\u2010' and <= '\u2013') or '\uFF0D' or '/' or '\uFF0F' or '&' or '\uFF06' or '_' or '·' or '\u05BE' => LetterKind.Joiner,
            '#' or '\uFF03' or '$' or '\uFF04' => LetterKind.Sign,
            _ when IsWide(c) => LetterKind.Wide,
            _ when char.IsLetterOrDigit(c) => LetterKind.Letter,
            _ when char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => LetterKind.Letter,
            _ when char.IsWhiteSpace(c) => LetterKind.Space,
            _ => LetterKind.Soft,
        };
    }
}
