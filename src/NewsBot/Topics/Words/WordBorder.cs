namespace NewsBot.Topics.Words;

/// <summary>What directly follows a word: signs that belong to it, the possessive, and what glues it to the next. Stateless.</summary>
internal static class WordBorder
{
    /// <summary>C#, C++ are words; the plus of Disney+ is a sign that a topic may ask for.</summary>
    public static (TokenTraits Traits, int At) ReadSuffix(ReadOnlySpan<char> text, int at, TokenTraits traits, int length, bool digits, TextScan scan)
    {
        var end = at + 1;
        var sign = text[at] is '#' or '＃' ? '#' : '+';
        if (sign == '+' && end < text.Length && text[end] == text[at])
            end++;
        var isPart = length == 1 && !digits && (sign == '#' || end - at == 2);
        // C++20 is a C++.
        if (digits || (end < text.Length && Letters.IsWordPart(text[end]) && !(isPart && char.IsAsciiDigit(text[end]))))
            return (traits, at);
        if (!isPart)
            return sign == '#' ? (traits, at) : (traits | TokenTraits.Plus, end);
        for (; at < end; at++)
            scan.Append(sign);
        return (traits, at);
    }

    /// <summary>Whether an apostrophe and a last s stand here.</summary>
    public static bool IsPossessive(ReadOnlySpan<char> text, int at)
    {
        if (Letters.Kind(text[at]) != LetterKind.Apostrophe || at + 1 >= text.Length || text[at + 1] is not ('s' or 'S'))
            return false;
        return at + 2 == text.Length || !(Letters.IsWordPart(text[at + 2]) || Letters.Kind(text[at + 2]) == LetterKind.Apostrophe);
    }

    /// <summary>Reads over one sign that ties the word of this length to the next one, or is part of an abbreviation.</summary>
    /// <returns>Where reading goes on.</returns>
    public static int ReadGlue(ReadOnlySpan<char> text, int at, int length, ref TokenWriter words)
    {
        if (at + 1 >= text.Length)
            return at;
        var kind = Letters.Kind(text[at]);
        if (kind == LetterKind.Space)
            return at; // by far the most
        var next = Letters.Kind(text[at + 1]);
        var word = next is LetterKind.Letter or LetterKind.Digit or LetterKind.Expands or LetterKind.Wide;
        switch (kind)
        {
            case LetterKind.Joiner or LetterKind.Apostrophe when word:
                return at + 1;
            case LetterKind.Dot when word && !(char.IsLower(text[at - 1]) && char.IsUpper(text[at + 1])):
                return at + 1; // booking.com
            case LetterKind.Dot when next == LetterKind.Space && Acronyms.IsAbbreviation(words.Scan.Letters(words.Scan.Tokens[words.Scan.TokenCount - 1]), length):
                words.Widen(Gap.Punctuation); // St. Louis
                return at + 1;
            default:
                return at;
        }
    }
}
