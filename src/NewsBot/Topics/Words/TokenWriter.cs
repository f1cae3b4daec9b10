namespace NewsBot.Topics.Words;

/// <summary>Adds the words of one field to a scan, each with the ways to read it: as written, with umlauts written out, joined with the word before.</summary>
internal ref struct TokenWriter
{
    private readonly ReadOnlySpan<char> _text;
    private readonly TextField _field;
    private readonly int _firstToken;
    private Gap _gap;
    private int _chain; // the first word of those glued together up to now

    public TokenWriter(ReadOnlySpan<char> text, TextField field, TextScan scan)
    {
        _text = text;
        _field = field;
        Scan = scan;
        _firstToken = _chain = scan.TokenCount;
        _gap = Gap.Sentence;
    }

    public TextScan Scan { get; }

    /// <summary>The sign before the next word: # or $.</summary>
    public TokenTraits Sign { get; set; }

    /// <summary>Says what stands before the next word; of several things the one that parts most counts.</summary>
    public void Widen(Gap gap)
    {
        if (gap > _gap)
            _gap = gap;
    }

    /// <summary>Adds the word that stands in the text from <paramref name="start"/> to <paramref name="end"/> and is folded from <paramref name="first"/> on.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="first">Where its folded letters begin.</param>
    /// <param name="traits">How it is written.</param>
    /// <param name="writtenOut">A bit for every letter that is also written with an e.</param>
    /// <returns>False when there are more words than a scan counts; the rest of the field is not read.</returns>
    public bool Add(int start, int end, int first, TokenTraits traits, ulong writtenOut)
    {
        var index = Scan.TokenCount;
        var length = Scan.Used - first;
        if (index > ushort.MaxValue - 1)
            return false;
        ref var token = ref Scan.Add();
        token.Start = start;
        token.End = end;
        token.At = first;
        token.Length = (ushort)length;
        token.Field = _field;
        token.Gap = _gap;
        token.Traits = traits | Sign;
        AddForm(Scan.Folded.AsSpan(first, length), index, index);
        if (writtenOut != 0)
            AddWrittenOut(Scan.Folded.AsSpan(first, length), writtenOut, index);
        if (_gap != Gap.Glued || index == _firstToken)
            _chain = index;
        else if ((traits & TokenTraits.Wide) == TokenTraits.None)
            AddJoined(index);
        _gap = Gap.Glued;
        Sign = TokenTraits.None;
        return true;
    }

    /// <summary>Adds a character of a script without spaces, and the pair that it makes with the one before.</summary>
    public bool AddWide(int start, int end, int first)
    {
        if (!Add(start, end, first, TokenTraits.Wide | TokenTraits.NotCapitals, 0))
            return false;
        var token = Scan.TokenCount - 1;
        if (token > _firstToken && Scan.Tokens[token].Gap == Gap.Glued && (Scan.Tokens[token - 1].Traits & TokenTraits.Wide) != TokenTraits.None)
            AddForm(Scan.Letters(new Form(0, (ushort)(token - 1), (ushort)token, FormKind.Written)), token - 1, token);
        return true;
    }

    /// <summary>The word just added with its possessive s, which a plain text may leave the apostrophe out of.</summary>
    public readonly void AddWithPossessive(int first)
    {
        Scan.Append('s');
        AddForm(Scan.Folded.AsSpan(first, Scan.Used - first), Scan.TokenCount - 1, Scan.TokenCount - 1);
    }

    /// <summary>Parts as one word: Wi-Fi is wifi too.</summary>
    private readonly void AddJoined(int index)
    {
        var before = Scan.Tokens[index - 1].Traits;
        if ((before & (TokenTraits.Wide | TokenTraits.Possessive)) != TokenTraits.None)
            return;
        if (char.IsAsciiDigit(Scan.Letters(Scan.Tokens[index - 1])[^1]) && char.IsAsciiDigit(Scan.Letters(Scan.Tokens[index])[0]))
            return; // 3-2 is not 32
        AddForm(Scan.Letters(new Form(0, (ushort)(index - 1), (ushort)index, FormKind.Written)), index - 1, index);
        if (_chain < index - 1 && index - _chain < 8)
            AddForm(Scan.Letters(new Form(0, (ushort)_chain, (ushort)index, FormKind.Written)), _chain, index);
    }

    private readonly void AddWrittenOut(ReadOnlySpan<char> word, ulong places, int index)
    {
        Span<char> spelled = stackalloc char[word.Length + 64];
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            spelled[length++] = word[i];
            if (i < 64 && (places >> i & 1) != 0)
                spelled[length++] = word[i] == 'a' && IsRing(index) ? 'a' : 'e';
        }
        AddForm(spelled[..length], index, index);
    }

    private readonly bool IsRing(int index) =>
        _text[Scan.Tokens[index].Start..Scan.Tokens[index].End].IndexOfAny('å', 'Å', '\u030A') >= 0;

    private readonly void AddForm(ReadOnlySpan<char> letters, int first, int last)
    {
        var hash = WordHash.Of(letters);
        Scan.Add(_field == TextField.Source ? hash ^ WordHash.SourceSalt : hash, first, last, FormKind.Written);
    }
}
