using NewsBot.Topics.Indexing;
using NewsBot.Topics.Words;

namespace NewsBot.Topics.Queries;

/// <summary>Writes the words of a scanned piece of a topic as code. Stateless.</summary>
internal static class ElementWriter
{
    private static readonly Languages[] Each =
        [Languages.English, Languages.Spanish, Languages.French, Languages.Portuguese, Languages.Italian, Languages.German, Languages.Russian, Languages.Arabic];

    private static readonly Languages AnyLanguage = Each.Aggregate((all, one) => all | one);

    /// <summary>One word, or the pair of characters from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static ulong[] Write(TextScan scan, string text, int first, int last, ElementTraits traits, bool acronym)
    {
        ref readonly var token = ref scan.Tokens[first];
        traits |= Signs(token.Traits);
        if ((token.Traits & TokenTraits.Hangul) != TokenTraits.None && (traits & ElementTraits.Exact) == ElementTraits.None)
            traits |= ElementTraits.Prefix;
        if ((traits & (ElementTraits.Exact | ElementTraits.Prefix)) != ElementTraits.None)
            traits |= ElementTraits.Written;

        var written = new List<ulong>(2);
        for (var i = 0; i < scan.FormCount; i++)
        {
            ref readonly var form = ref scan.Forms[i];
            if (form.First == first && form.Last == last && form.Kind == FormKind.Written && !written.Contains(form.Hash))
                written.Add(form.Hash);
        }

        if ((traits & ElementTraits.Prefix) != ElementTraits.None)
            written = [PrefixFilter.Key(scan.Letters(token), (token.Traits & TokenTraits.Hangul) != TokenTraits.None, (traits & ElementTraits.Source) != ElementTraits.None)];

        var whole = scan.Letters(new Form(0, (ushort)first, (ushort)last, FormKind.Written));
        var capitals = acronym ? WantsCapitals(scan, first, last, whole) : Languages.None;
        var stems = new List<ulong>();
        if ((traits & (ElementTraits.Written | ElementTraits.Source)) == ElementTraits.None && capitals == Languages.None
            && (token.Traits & TokenTraits.Wide) == TokenTraits.None && whole.Length >= 3)
            AddStems(whole, written, stems);

        if (traits == ElementTraits.None && capitals == Languages.None && stems.Count == 0 && written.Count == 1)
            return [LeafCode.Head(LeafKind.Word, written[0])];

        var letters = (traits & ElementTraits.Exact) != ElementTraits.None ? text.AsSpan(token.Start, token.End - token.Start)
            : (traits & ElementTraits.Prefix) != ElementTraits.None ? scan.Letters(token) : [];
        var packed = LeafCode.Pack(letters);
        var size = 1 + written.Count + stems.Count + packed.Length;
        var head = LeafCode.Head(LeafKind.Element, ((ulong)traits << 40) | ((ulong)capitals << 32) | ((ulong)(uint)letters.Length << 24)
            | ((ulong)(uint)stems.Count << 16) | ((ulong)(uint)written.Count << 8) | (uint)size);
        return [head, .. written, .. stems, .. packed];
    }

    /// <summary>The languages in which only capitals tell the word from an everyday one. Initials joined (R&amp;D as RD) are always a word of something else.</summary>
    private static Languages WantsCapitals(TextScan scan, int first, int last, ReadOnlySpan<char> whole)
    {
        for (var i = first; i <= last; i++)
        {
            if ((scan.Tokens[i].Traits & TokenTraits.Capitals) == TokenTraits.None)
                return Languages.None;
        }
        return last > first && whole.Length == last - first + 1 ? AnyLanguage : WordLists.OrdinaryIn(WordHash.Of(whole), whole.Length);
    }

    private static ElementTraits Signs(TokenTraits traits) =>
        ((traits & TokenTraits.Hash) != TokenTraits.None ? ElementTraits.Hash : ElementTraits.None)
        | ((traits & TokenTraits.Dollar) != TokenTraits.None ? ElementTraits.Dollar : ElementTraits.None)
        | ((traits & TokenTraits.Plus) != TokenTraits.None ? ElementTraits.Plus : ElementTraits.None);

    /// <summary>The singulars of the topic's word, each with the languages in which it is one; declined stems are one form among the others.</summary>
    private static void AddStems(ReadOnlySpan<char> word, List<ulong> written, List<ulong> stems)
    {
        Span<ulong> buffer = stackalloc ulong[StemList.Most];
        foreach (var language in Each)
        {
            if (WordEndings.LanguageOf(word, language) != language)
                continue;
            var list = new StemList(buffer);
            WordEndings.Stems(word, language, ref list);
            for (var i = 0; i < list.Count; i++)
            {
                if (language is Languages.Russian or Languages.Arabic)
                    written.Add(buffer[i]);
                else
                    Merge(stems, buffer[i], language);
            }
        }
    }

    private static void Merge(List<ulong> stems, ulong hash, Languages language)
    {
        var mask = (ulong)language << LeafCode.KindShift;
        var at = stems.FindIndex(s => (s & WordHash.Mask) == hash);
        if (at < 0)
            stems.Add(hash | mask);
        else
            stems[at] |= mask;
    }
}
