namespace NewsBot.Topics.Queries;

/// <summary>
/// Reads a topic by its grammar (Topics/README.md). Forgiving where the maker is still typing, strict where the topic could not work. Made
/// for one text, used once.
/// </summary>
internal sealed class QueryReader(string text)
{
    /// <summary>The longest topic, in UTF-16 units.</summary>
    public const int Longest = 1000;

    private const int DeepestBracket = 32;
    private const int MostDistance = 50;

    private readonly string _text = text;
    private readonly TermReader _terms = new(text);
    private int _at;
    private int _depth;

    public QueryNode? Read()
    {
        if (_text.Length > Longest)
            throw new TopicRefusedException($"A topic has at most {Longest} characters; split it in two.", Longest + 1);
        var parts = new List<QueryPart>();
        while (_at < _text.Length)
        {
            ReadAnd(FieldScope.Any, parts);
            if (_at < _text.Length)
                _at++; // a bracket that closes nothing
        }
        return List(parts);
    }

    private void ReadAnd(FieldScope scope, List<QueryPart> parts)
    {
        while (SkipBlanks() && !IsClosing(_text[_at]))
        {
            if (TakeOperator("AND") || TakeBar() || TakeOperator("OR"))
                continue;
            ReadOr(scope, parts);
        }
    }

    private void ReadOr(FieldScope scope, List<QueryPart> parts)
    {
        var first = ReadUnary(scope);
        List<List<QueryPart>>? choices = null;
        while (TakeBar() || TakeOperator("OR"))
        {
            while (TakeBar() || TakeOperator("OR"))
            {
                // typed twice
            }
            if (!SkipBlanks() || IsClosing(_text[_at]))
                break;
            if (TakeOperator("AND"))
                continue;
            var next = ReadUnary(scope);
            if (next.Count > 0)
                (choices ??= first.Count > 0 ? [first] : []).Add(next);
        }

        if (choices?.Exists(c => !c.TrueForAll(p => p.IsStop)) == true)
            choices.RemoveAll(c => c.TrueForAll(p => p.IsStop));
        if (choices is null)
            parts.AddRange(first);
        else if (choices.Count == 1)
            parts.AddRange(choices[0]);
        else
            parts.Add(new QueryPart(new QueryNode.Or([.. choices.Select(c => List(c)!).SelectMany(n => n is QueryNode.Or or ? or.Parts : [n])]), false, -1, -1));
    }

    private List<QueryPart> ReadUnary(FieldScope scope)
    {
        if (!SkipBlanks() || IsClosing(_text[_at]))
            return [];
        if (++_depth > DeepestBracket)
            throw new TopicRefusedException($"Brackets go {DeepestBracket} deep at most; take some out.", _at + 1);
        try
        {
            if (IsMinus(_at) && _at + 1 < _text.Length && !char.IsWhiteSpace(_text[_at + 1]))
            {
                _at++;
                return Negate(ReadUnary(scope));
            }
            if (TakeOperator("NOT"))
                return Negate(ReadUnary(scope));
            return ReadAtom(scope);
        }
        finally
        {
            _depth--;
        }
    }

    private List<QueryPart> ReadAtom(FieldScope scope)
    {
        if (QueryText.IsOpening(_text[_at]))
        {
            _at++;
            var inside = new List<QueryPart>();
            ReadAnd(scope, inside);
            if (_at < _text.Length)
                _at++;
            return List(inside) is { } node ? [new QueryPart(node, false, -1, -1)] : [];
        }
        if (TakeField(out var field))
        {
            if (!SkipBlanks() || IsClosing(_text[_at]))
                return [];
            return ReadUnary(scope == FieldScope.Any ? field : scope);
        }
        return _terms.Read(ref _at, scope, MostDistance);
    }

    private static List<QueryPart> Negate(List<QueryPart> parts) => List(parts) switch
    {
        null => [],
        QueryNode.Not not => [new QueryPart(not.Part, false, -1, -1)],
        var node => [new QueryPart(new QueryNode.Not(node), false, -1, -1)],
    };

    /// <summary>All parts of a list, without its stop words; a list of nothing else is a phrase.</summary>
    private static QueryNode? List(List<QueryPart> parts)
    {
        var stops = parts.Where(p => p.IsStop).ToList();
        var rest = parts.Where(p => !p.IsStop).ToList();
        if (stops.Count > 0 && !rest.Exists(p => p.Node is not (QueryNode.Not or QueryNode.Language) && !p.IsSource))
            rest = [.. TermReader.AsPhrase(stops), .. rest];
        var nodes = rest.SelectMany(p => p.Node is QueryNode.And and ? and.Parts : [p.Node]).ToArray();
        return nodes.Length switch
        {
            0 => null,
            1 => nodes[0],
            _ => new QueryNode.And(nodes),
        };
    }

    private bool SkipBlanks()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || (IsMinus(_at) && (_at + 1 == _text.Length || char.IsWhiteSpace(_text[_at + 1])))))
            _at++;
        return _at < _text.Length;
    }

    private static bool IsClosing(char c) => QueryText.IsClosing(c);

    private bool IsMinus(int at) => _text[at] is '-' or '\u2212' or '\u2013';

    private bool TakeBar()
    {
        if (!SkipBlanks() || !QueryText.IsBar(_text[_at]))
            return false;
        while (_at < _text.Length && QueryText.IsBar(_text[_at]))
            _at++;
        return true;
    }

    /// <summary>Reads over an operator in capitals that stands alone.</summary>
    private bool TakeOperator(string word)
    {
        if (!SkipBlanks() || string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            return false;
        var end = _at + word.Length;
        if (end < _text.Length && !QueryText.IsBorder(_text[end]))
            return false;
        _at = end;
        return true;
    }

    private bool TakeField(out FieldScope field)
    {
        field = FieldScope.Any;
        foreach (var (name, scope) in QueryText.Fields)
        {
            if (!_text.AsSpan(_at).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            _at += name.Length;
            field = scope;
            return true;
        }
        return false;
    }
}
