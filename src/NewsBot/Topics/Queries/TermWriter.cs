using NewsBot.Topics.Words;

namespace NewsBot.Topics.Queries;

/// <summary>Turns the pieces between blanks, quotes and brackets of a topic into leaves. Stateless but for the scan it reads with.</summary>
internal sealed class TermWriter
{
    private const int MostVariants = 4;

    private readonly TextScan _scan = new();

    /// <summary>Reads a piece without quotes: one leaf for every word or compound in it.</summary>
    public List<TermPiece> Words(string text, ElementTraits traits, bool isPrefix)
    {
        Read(text, traits);
        var pieces = new List<TermPiece>();
        for (var first = 0; first < _scan.TokenCount;)
        {
            var end = EndOfCompound(first);
            var prefix = isPrefix && end == _scan.TokenCount;
            var single = end == first + 1;
            var own = traits | (prefix ? ElementTraits.Prefix : ElementTraits.None);
            var variants = Compound(text, first, end, own, (traits & (ElementTraits.Exact | ElementTraits.Source)) == ElementTraits.None);
            var shown = Shown(text, first, end);
            pieces.Add(new TermPiece(LeafCode.Either([.. variants.Select(One)]), shown, IsStop(text, first, single && !prefix && traits == ElementTraits.None),
                _scan.Tokens[first].Start, ShortPrefix(end - 1, prefix)));
            first = end;
        }
        return pieces;
    }

    /// <summary>Reads what stands in quotes: its words in order, or near each other.</summary>
    public TermPiece? Phrase(string text, ElementTraits traits, bool isPrefix, int? distance)
    {
        Read(text, traits);
        if (_scan.TokenCount == 0)
            return null;
        var acronym = (distance is not null || EndOfCompound(0) == _scan.TokenCount) && (traits & (ElementTraits.Exact | ElementTraits.Source)) == ElementTraits.None;
        if (distance is null)
            traits |= ElementTraits.Written;
        List<List<ulong[]>> variants = [[]];
        for (var first = 0; first < _scan.TokenCount;)
        {
            var end = distance is null ? EndOfCompound(first) : first + 1;
            var own = traits | (isPrefix && end == _scan.TokenCount ? ElementTraits.Prefix : ElementTraits.None);
            if (first > 0 && _scan.Tokens[first].Gap == Gap.Sentence)
                own |= ElementTraits.AfterBreak;
            var more = Compound(text, first, end, own, acronym);
            variants = [.. from before in variants from after in more select (List<ulong[]>)[.. before, .. after]];
            if (variants.Count > MostVariants)
                variants.RemoveRange(MostVariants, variants.Count - MostVariants);
            first = end;
        }

        var code = distance is { } words && variants[0].Count > 1
            ? LeafCode.Near(variants[0], words)
            : LeafCode.Either([.. variants.Select(One)]);
        return new TermPiece(code, text, false, 0, ShortPrefix(_scan.TokenCount - 1, isPrefix));
    }

    /// <summary>How many words the last piece read had.</summary>
    public int WordCount => _scan.TokenCount;

    /// <summary>How many letters the longest of them had.</summary>
    public int LongestWord
    {
        get
        {
            var longest = 0;
            for (var i = 0; i < _scan.TokenCount; i++)
                longest = Math.Max(longest, Math.Max(_scan.Tokens[i].Length, _scan.Tokens[i].End - _scan.Tokens[i].Start));
            return longest;
        }
    }

    private static ulong[] One(List<ulong[]> elements) => elements.Count == 1 ? elements[0] : LeafCode.Sequence(elements);

    private void Read(string text, ElementTraits traits)
    {
        _scan.Clear();
        TextScanner.ScanField(text, (traits & ElementTraits.Source) != ElementTraits.None ? TextField.Source : TextField.Title, _scan);
    }

    private int EndOfCompound(int first)
    {
        var end = first + 1;
        while (end < _scan.TokenCount && _scan.Tokens[end].Gap == Gap.Glued)
            end++;
        return end;
    }

    /// <summary>A compound as its parts in a row, and joined to one word.</summary>
    private List<List<ulong[]>> Compound(string text, int first, int end, ElementTraits traits, bool acronym)
    {
        if (end - first == 1 && (traits & (ElementTraits.Exact | ElementTraits.Prefix | ElementTraits.Source | ElementTraits.Written)) == ElementTraits.None && Parted(first) is { } parted)
            return Parted(parted, traits);
        var parts = new List<ulong[]>();
        var wide = false;
        for (var i = first; i < end;)
        {
            // Characters of scripts without spaces go in pairs, which are rarer than the single ones, and have neither case nor accents.
            var isWide = IsWide(i);
            var last = isWide && i + 1 < end && IsWide(i + 1) ? i + 1 : i;
            var own = isWide ? traits & ~(ElementTraits.Prefix | ElementTraits.Exact) : last < end - 1 ? traits & ~ElementTraits.Prefix : traits;
            if (i > first)
                own |= isWide || wide ? ElementTraits.AfterGlue : ElementTraits.AfterSpace;
            if (end - first > 1 && last < end - 1)
                own |= ElementTraits.Written;
            parts.Add(ElementWriter.Write(_scan, text, i, last, own, acronym));
            wide = isWide;
            i = last + 1;
        }

        if (end - first == 1 || (traits & ElementTraits.Exact) != ElementTraits.None || Enumerable.Range(first, end - first).Any(IsWide) || !HasJoined(first, end - 1))
            return [parts];
        return [parts, [ElementWriter.Write(_scan, text, first, end - 1, traits & ~ElementTraits.Prefix, acronym)]];
    }

    /// <summary>COVID19 as COVID-19, which is Covid 19 too; null for other words. Two letters are too few (A4, MI5), three digits too many for a name.</summary>
    private string? Parted(int token)
    {
        const int fewestLetters = 3;
        const int mostDigits = 2;
        var letters = _scan.Letters(_scan.Tokens[token]);
        var number = letters.IndexOfAnyInRange('0', '9');
        var isName = number >= fewestLetters && letters.Length - number <= mostDigits && !letters[..number].ContainsAnyExceptInRange('a', 'z') && !letters[number..].ContainsAnyExceptInRange('0', '9');
        return isName && (_scan.Tokens[token].Traits & (TokenTraits.Hash | TokenTraits.Dollar | TokenTraits.Plus)) == TokenTraits.None ? $"{letters[..number]}-{letters[number..]}" : null;
    }

    private static List<List<ulong[]>> Parted(string compound, ElementTraits traits)
    {
        var writer = new TermWriter();
        writer.Read(compound, traits);
        return writer.Compound(compound, 0, writer._scan.TokenCount, traits, false);
    }

    private bool HasJoined(int first, int last)
    {
        for (var i = 0; i < _scan.FormCount; i++)
        {
            if (_scan.Forms[i].First == first && _scan.Forms[i].Last == last)
                return true;
        }
        return false;
    }

    private bool IsWide(int token) => (_scan.Tokens[token].Traits & TokenTraits.Wide) != TokenTraits.None;

    /// <summary>What is left of a prefix when it is too short, else null. Scripts without spaces and Korean need no minimum.</summary>
    private string? ShortPrefix(int token, bool isPrefix)
    {
        if (!isPrefix || (_scan.Tokens[token].Traits & (TokenTraits.Wide | TokenTraits.Hangul)) != TokenTraits.None || _scan.Tokens[token].Length >= 3)
            return null;
        return new string(_scan.Letters(_scan.Tokens[token]));
    }

    private string Shown(string text, int first, int end)
    {
        ref readonly var token = ref _scan.Tokens[first];
        var sign = (token.Traits & TokenTraits.Hash) != TokenTraits.None ? "#" : (token.Traits & TokenTraits.Dollar) != TokenTraits.None ? "$" : "";
        return sign + text[token.Start.._scan.Tokens[end - 1].End];
    }

    /// <summary>A word without meaning of its own. IT and WHO are none; of other languages only words in small letters are; nor is the A of Vitamin A.</summary>
    private bool IsStop(string text, int first, bool candidate)
    {
        if (!candidate)
            return false;
        ref readonly var token = ref _scan.Tokens[first];
        if ((token.Traits & (TokenTraits.Wide | TokenTraits.Hangul | TokenTraits.Hash | TokenTraits.Dollar)) != TokenTraits.None
            || (token.Length > 1 && (token.Traits & TokenTraits.Capitals) != TokenTraits.None))
            return false;
        var languages = WordLists.StopWordOf(WordHash.Of(_scan.Letters(token)));
        return (languages & Languages.English) != Languages.None || (languages != Languages.None && !char.IsUpper(text[token.Start]));
    }
}
