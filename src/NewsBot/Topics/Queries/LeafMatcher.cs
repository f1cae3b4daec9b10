using NewsBot.Topics.Words;

namespace NewsBot.Topics.Queries;

/// <summary>Finds the words, phrases and near words of a topic in a scanned text. Stateless.</summary>
internal static class LeafMatcher
{
    private const int MostPlaces = 128;

    /// <summary>Whether the leaf stands in the text; with <paramref name="found"/>, all its places as (first word, last word).</summary>
    public static bool Matches(ReadOnlySpan<ulong> leaf, TextScan scan, List<(int First, int Last)>? found = null)
    {
        switch (LeafCode.Kind(leaf[0]))
        {
            case LeafKind.Word when found is null:
                return scan.Find(leaf[0] & WordHash.Mask) >= 0;
            case LeafKind.Word or LeafKind.Element:
                return MatchesWord(leaf, scan, found);
            case LeafKind.Sequence:
                return MatchesSequence(leaf, scan, found);
            case LeafKind.Near:
                return MatchesNear(leaf, scan, found);
            case LeafKind.Or:
                return MatchesEither(leaf, scan, found);
            case LeafKind.Language:
                return MatchesLanguage(leaf, scan);
            default:
                throw new InvalidOperationException("Not a leaf of a topic.");
        }
    }

    private static bool MatchesEither(ReadOnlySpan<ulong> leaf, TextScan scan, List<(int First, int Last)>? found)
    {
        var any = false;
        var rest = leaf[1..LeafCode.Size(leaf)];
        while (!rest.IsEmpty)
        {
            any |= Matches(rest, scan, found);
            if (any && found is null)
                return true;
            rest = rest[LeafCode.Size(rest)..];
        }
        return any;
    }

    private static bool MatchesWord(ReadOnlySpan<ulong> leaf, TextScan scan, List<(int First, int Last)>? found)
    {
        var element = new ElementCode(leaf, scan);
        var any = false;
        while (element.MoveNext())
        {
            any = true;
            if (found is null)
                break;
            if (element.Current.Kind != FormKind.Host)
                found.Add((element.Current.First, element.Current.Last));
        }
        return any;
    }

    private static bool MatchesSequence(ReadOnlySpan<ulong> leaf, TextScan scan, List<(int First, int Last)>? found)
    {
        var elements = leaf[1..LeafCode.Size(leaf)];
        var first = new ElementCode(elements, scan);
        var rest = elements[LeafCode.Size(elements)..];
        var any = false;
        while (first.MoveNext())
        {
            var end = Follow(rest, first.Current.Last, scan);
            if (end < 0)
                continue;
            any = true;
            if (found is null)
                break;
            found.Add((first.Current.First, end));
        }
        return any;
    }

    /// <summary>The last word of a sequence whose words up to <paramref name="last"/> are found, or -1.</summary>
    private static int Follow(ReadOnlySpan<ulong> elements, int last, TextScan scan)
    {
        if (elements.IsEmpty)
            return last;
        var next = last + 1;
        if (next >= scan.TokenCount || scan.Tokens[next].Field != scan.Tokens[last].Field)
            return -1;
        var element = new ElementCode(elements, scan);
        if (scan.Tokens[next].Gap > element.WidestGap)
            return -1;
        var rest = elements[LeafCode.Size(elements)..];
        while (element.MoveNext())
        {
            if (element.Current.First != next)
                continue;
            var end = Follow(rest, element.Current.Last, scan);
            if (end >= 0)
                return end;
        }
        return -1;
    }

    /// <summary>All elements in a stretch that holds at most N words more than they are.</summary>
    private static bool MatchesNear(ReadOnlySpan<ulong> leaf, TextScan scan, List<(int First, int Last)>? found)
    {
        var count = LeafCode.Count(leaf[0]);
        var longest = count + LeafCode.Distance(leaf[0]);
        Span<(int Word, int Element)> places = stackalloc (int, int)[MostPlaces];
        var used = 0;
        var rest = leaf[1..LeafCode.Size(leaf)];
        for (var e = 0; e < count; e++)
        {
            var element = new ElementCode(rest, scan);
            var before = used;
            while (used < MostPlaces && element.MoveNext())
                places[used++] = (element.Current.First, e);
            if (used == before)
                return false;
            rest = rest[LeafCode.Size(rest)..];
        }

        places = places[..used];
        places.Sort((a, b) => a.Word.CompareTo(b.Word));
        var any = false;
        for (var i = 0; i < used; i++)
        {
            var end = Window(places[i..], count, longest, scan);
            if (end < 0)
                continue;
            any = true;
            if (found is null)
                break;
            for (var j = i; j < used && places[j].Word <= end; j++)
                found.Add((places[j].Word, places[j].Word));
        }
        return any;
    }

    /// <summary>The last word of a stretch from the first place on that holds every element, or -1.</summary>
    private static int Window(ReadOnlySpan<(int Word, int Element)> places, int count, int longest, TextScan scan)
    {
        ulong seen = 0;
        var start = places[0].Word;
        var words = 0;
        var before = -1;
        foreach (var (word, element) in places)
        {
            if (word - start >= longest || scan.Tokens[word].Field != scan.Tokens[start].Field)
                return -1;
            if (word != before)
                words++;
            before = word;
            seen |= 1UL << element;
            if (ulong.PopCount(seen) == (ulong)count && words >= count)
                return word;
        }
        return -1;
    }

    private static bool MatchesLanguage(ReadOnlySpan<ulong> leaf, TextScan scan)
    {
        var length = (int)((leaf[0] >> 8) & 0xFF);
        Span<char> tag = stackalloc char[length];
        for (var i = 0; i < length; i++)
            tag[i] = LeafCode.Letter(leaf[1..], i);
        return LanguageTag.Covers(tag, scan.StatedLanguage);
    }
}
