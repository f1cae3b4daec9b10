namespace NewsBot.Topics.Words;

/// <summary>Reads language tags such as "pt-BR" (RFC 5646). Stateless.</summary>
internal static class LanguageTag
{
    /// <summary>The language of a tag; none for one that is not known.</summary>
    public static Languages Language(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny('-', '_');
        var primary = end < 0 ? tag : tag[..end];
        if (primary.Length != 2)
            return Languages.None;
        return ((char)(primary[0] | 0x20), (char)(primary[1] | 0x20)) switch
        {
            ('e', 'n') => Languages.English,
            ('e', 's') => Languages.Spanish,
            ('f', 'r') => Languages.French,
            ('p', 't') => Languages.Portuguese,
            ('i', 't') => Languages.Italian,
            ('d', 'e') => Languages.German,
            ('r', 'u') => Languages.Russian,
            ('a', 'r') => Languages.Arabic,
            _ => Languages.None,
        };
    }

    /// <summary>Whether a text of language <paramref name="stated"/> is covered by <paramref name="asked"/>: pt covers pt-BR, not the other way.</summary>
    public static bool Covers(ReadOnlySpan<char> asked, ReadOnlySpan<char> stated)
    {
        if (stated.Length < asked.Length || asked.IsEmpty)
            return false;
        for (var i = 0; i < asked.Length; i++)
        {
            if (Plain(asked[i]) != Plain(stated[i]))
                return false;
        }
        return stated.Length == asked.Length || stated[asked.Length] is '-' or '_';
    }

    private static char Plain(char c) => c == '_' ? '-' : char.ToLowerInvariant(c);
}
