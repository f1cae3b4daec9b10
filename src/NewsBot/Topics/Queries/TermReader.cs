using NewsBot.Topics.Words;

namespace NewsBot.Topics.Queries;

/// <summary>Reads the atoms of one topic: words, prefixes, phrases, exact forms, regular expressions, and the values of its fields.</summary>
internal sealed class TermReader(string text)
{
    private const int MostWordsInPhrase = 60;
    private const int LongestWord = 100;

    private readonly string _text = text;
    private readonly TermWriter _writer = new();

    /// <summary>Reads the atom at <paramref name="at"/>; nothing when there is no word in it.</summary>
    public List<QueryPart> Read(ref int at, FieldScope scope, int mostDistance)
    {
        if (scope == FieldScope.Any && _text[at] == '/' && TryReadPattern(ref at, out var pattern))
            return [pattern];
        var start = at;
        var traits = TraitsOf(scope);
        if (_text[at] == '=' && at + 1 < _text.Length && !char.IsWhiteSpace(_text[at + 1]))
        {
            at++;
            traits |= ElementTraits.Exact;
        }
        if (at < _text.Length && QueryText.IsQuote(_text[at]))
            return ReadPhrase(ref at, start, scope, traits, mostDistance);

        var first = at;
        while (at < _text.Length && (!QueryText.IsBorder(_text[at]) || at == start))
            at++;
        return ReadWords(_text[first..at], first, scope, traits);
    }

    /// <summary>A list of stop words only: the words in this order.</summary>
    public static IEnumerable<QueryPart> AsPhrase(List<QueryPart> stops)
    {
        var words = string.Join(' ', stops.Select(s => ((QueryNode.Words)s.Node).Text.Trim('"')));
        var phrase = new TermWriter().Phrase(words, ElementTraits.None, false, null)!;
        return [new QueryPart(new QueryNode.Words(phrase.Code, $"\"{words}\""), false, -1, -1)];
    }

    private static ElementTraits TraitsOf(FieldScope scope) => scope switch
    {
        FieldScope.Title => ElementTraits.Title,
        FieldScope.Source => ElementTraits.Source,
        _ => ElementTraits.None,
    };

    private static string Prefix(FieldScope scope) => scope switch
    {
        FieldScope.Title => "title:",
        FieldScope.Source => "source:",
        _ => "",
    };

    private List<QueryPart> ReadWords(string piece, int first, FieldScope scope, ElementTraits traits)
    {
        if (scope == FieldScope.Language)
            return ReadLanguage(piece, first);
        if (scope == FieldScope.Source && HostOf(piece) is { } host)
            return [new QueryPart(new QueryNode.Words([LeafCode.Head(LeafKind.Word, HostForms.Hash(host))], "source:" + host), false, -1, -1, true)];
        var star = piece.EndsWith('*');
        var parts = new List<QueryPart>();
        foreach (var term in _writer.Words(star ? piece.TrimEnd('*') : piece, traits, star))
        {
            Check(term, first);
            parts.Add(new QueryPart(new QueryNode.Words(term.Code, term.Shown), term.IsStop && !IsNameOfOneLetter(term.Shown, first + term.Start), first + term.Start, first + term.Start + term.Shown.Length,
                scope == FieldScope.Source));
        }
        CheckLength(first);
        for (var i = 0; i < parts.Count; i++)
        {
            var words = (QueryNode.Words)parts[i].Node;
            var starred = star && i == parts.Count - 1;
            var shown = words.Text;
            if ((traits & ElementTraits.Exact) != ElementTraits.None)
                shown = "=" + shown;
            else if (shown is "AND" or "OR" or "NOT" && !starred)
                shown = $"\"{shown}\""; // an operator otherwise
            if (starred)
                shown += "*";
            parts[i] = parts[i] with { Node = words with { Text = Prefix(scope) + shown } };
        }
        return parts;
    }

    /// <summary>The A of Vitamin A: a capital that does not begin the topic.</summary>
    private static bool IsNameOfOneLetter(string word, int at) => word.Length == 1 && char.IsUpper(word[0]) && at > 0;

    private List<QueryPart> ReadPhrase(ref int at, int start, FieldScope scope, ElementTraits traits, int mostDistance)
    {
        var first = ++at;
        while (at < _text.Length && !QueryText.IsQuote(_text[at]))
            at++;
        var inside = _text[first..at];
        if (at < _text.Length)
            at++;
        var distance = TakeDistance(ref at, mostDistance);
        if (scope == FieldScope.Language)
            return ReadLanguage(inside.Trim(), first);

        var star = inside.AsSpan().TrimEnd().EndsWith("*");
        var words = star ? inside.TrimEnd().TrimEnd('*') : inside;
        var term = _writer.Phrase(words, traits, star, distance);
        if (term is null)
            return [];
        Check(term, first);
        CheckLength(start);
        var shown = Prefix(scope) + ((traits & ElementTraits.Exact) != ElementTraits.None ? "=" : "") + '"' + Plain(words) + (star ? "*" : "") + '"'
            + (distance is { } most ? $"~{most}" : "");
        return [new QueryPart(new QueryNode.Words(term.Code, shown), false, -1, -1, scope == FieldScope.Source)];
    }

    private static string Plain(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private int? TakeDistance(ref int at, int most)
    {
        if (at + 1 >= _text.Length || _text[at] != '~' || !char.IsAsciiDigit(_text[at + 1]))
            return null;
        var distance = 0;
        for (at++; at < _text.Length && char.IsAsciiDigit(_text[at]); at++)
            distance = Math.Min(most, (distance * 10) + _text[at] - '0');
        return distance;
    }

    private List<QueryPart> ReadLanguage(string tag, int first)
    {
        tag = tag.Trim('*', '=').Replace('_', '-');
        var primary = tag.Split('-')[0];
        if (tag.Length == 0)
            return [];
        if (primary.Length is not (2 or 3) || tag.Length > 35 || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new TopicRefusedException($"A language is a code of two or three letters; write lang:en for English, not lang:{Short(tag)}.", first + 1);
        return [new QueryPart(new QueryNode.Language(LeafCode.Language(tag), tag), false, -1, -1)];
    }

    private static string? HostOf(string piece)
    {
        // Signs that reading drops anyway must not hide a host.
        var host = string.Concat(piece.ToLowerInvariant().Where(c => !char.IsControl(c)));
        var scheme = host.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            host = host[(scheme + 3)..];
        var end = host.IndexOfAny(['/', '?', '#', ':']);
        if (end >= 0)
            host = host[..end];
        if (host.StartsWith("www.", StringComparison.Ordinal) && host.Count(c => c == '.') > 1)
            host = host[4..];
        host = host.Trim('.', '-'); // a name begins and ends with a letter or digit (RFC 1123 §2.1)
        var isHost = host.Contains('.') && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') && !host.Contains("..", StringComparison.Ordinal);
        return isHost ? host : null;
    }

    private bool TryReadPattern(ref int at, out QueryPart part)
    {
        part = null!;
        var end = at + 1;
        while (end < _text.Length && _text[end] != '/')
            end += _text[end] == '\\' ? 2 : 1;
        if (end >= _text.Length || end == at + 1 || (end + 1 < _text.Length && !QueryText.IsBorder(_text[end + 1])))
            return false;
        var source = _text[(at + 1)..end];
        var term = PatternTerm.Parse(source, out var error)
            ?? throw new TopicRefusedException($"This regular expression {error}.", at + 1);
        part = new QueryPart(new QueryNode.Pattern(term), false, -1, -1);
        at = end + 1;
        return true;
    }

    private static void Check(TermPiece term, int first)
    {
        if (term.ShortPrefix is { } letters)
        {
            throw new TopicRefusedException(letters.Length == 0
                ? "A star needs at least three letters before it; write vaccin*."
                : $"A star needs at least three letters before it; write more than {letters}*, or the whole word.", first + term.Start + 1);
        }
    }

    private void CheckLength(int first)
    {
        if (_writer.WordCount > MostWordsInPhrase)
            throw new TopicRefusedException($"A phrase has at most {MostWordsInPhrase} words; leave out what does not matter.", first + 1);
        if (_writer.LongestWord > LongestWord)
            throw new TopicRefusedException($"A word has at most {LongestWord} letters; shorten it.", first + 1);
    }

    private static string Short(string text) => text.Length > 20 ? text[..20] + "…" : text;
}
