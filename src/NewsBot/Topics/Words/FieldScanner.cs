using System.Text;

namespace NewsBot.Topics.Words;

/// <summary>Walks over one field of a text and adds its words to a scan.</summary>
internal ref struct FieldScanner
{
    private readonly ReadOnlySpan<char> _text;
    private readonly TextField _field;
    private readonly TextScan _scan;
    private readonly byte[] _kinds;
    private readonly char[] _folds;
    private readonly int _firstToken;
    private int _at;
    private Gap _gap;
    private TokenTraits _sign;
    private int _chain; // the first word of those glued together up to now

    public FieldScanner(string text, TextField field, TextScan scan)
    {
        _text = text.Length > TextScan.LongestField ? text.AsSpan(0, TextScan.LongestField) : text;
        _field = field;
        _scan = scan;
        _kinds = Letters.Kinds;
        _folds = Letters.Folds;
        _firstToken = _chain = scan.TokenCount;
        _gap = Gap.Sentence;
        scan.Reserve(_text.Length);
    }

    public void Run()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            switch ((LetterKind)(_kinds[c] & Letters.KindMask))
            {
                case LetterKind.Space:
                    Widen(Gap.Space);
                    _at++;
                    break;
                case LetterKind.Letter or LetterKind.Digit or LetterKind.Expands:
                    ReadWord(_at);
                    break;
                case LetterKind.Wide:
                    ReadWide(1);
                    break;
                case LetterKind.Emoji or LetterKind.Surrogate:
                    ReadAstral();
                    break;
                case LetterKind.Dot:
                    ReadDot();
                    break;
                case LetterKind.Break:
                    Widen(Gap.Sentence);
                    _at++;
                    break;
                case LetterKind.Joiner:
                    // "R & D" is R&D, but a hyphen between spaces is a dash.
                    Widen(c is '&' or '/' or '\uFF06' or '\uFF0F' ? Gap.Space : Gap.Punctuation);
                    _at++;
                    break;
                case LetterKind.Sign:
                    Widen(Gap.Space);
                    _at++;
                    if (_at < _text.Length && Letters.IsWordPart(_text[_at]))
                        _sign = c is '#' or '\uFF03' ? TokenTraits.Hash : TokenTraits.Dollar;
                    else if (_at < _text.Length && Letters.Kind(_text[_at]) == LetterKind.Wide)
                        _sign = TokenTraits.Hash;
                    break;
                case LetterKind.Dropped:
                    _at++;
                    break;
                default:
                    Widen(Gap.Punctuation);
                    _at++;
                    break;
            }
        }
        ForgetCapitalsOfShouting();
    }

    private void Widen(Gap gap)
    {
        if (gap > _gap)
            _gap = gap;
    }

    private void ReadWord(int start)
    {
        var first = _scan.Used;
        var seen = 0;
        var hangul = (_kinds[_text[_at]] & Letters.Hangul) != 0;
        var digits = true;
        var writtenOut = 0UL;
        var possessive = TokenTraits.None;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            var info = _kinds[c];
            switch ((LetterKind)(info & Letters.KindMask))
            {
                case LetterKind.Letter:
                    if (((info & Letters.Hangul) != 0) != hangul)
                        goto done;
                    seen |= info;
                    if ((info & Letters.WrittenOut) != 0 && _scan.Used - first < 64)
                        writtenOut |= 1UL << (_scan.Used - first);
                    if ((info & (Letters.Upper | Letters.Lower)) == 0)
                        seen |= Letters.Lower;
                    digits = false;
                    if (hangul)
                        Hangul.Append(_folds[c], first, _scan);
                    else
                        _scan.Append(_folds[c]);
                    _at++;
                    continue;
                case LetterKind.Digit:
                    if (hangul)
                        goto done;
                    _scan.Append(_folds[c]);
                    _at++;
                    continue;
                case LetterKind.Expands:
                    if (hangul)
                        goto done;
                    seen |= info;
                    digits = false;
                    foreach (var letter in Letters.Expansions[c])
                        _scan.Append(letter);
                    _at++;
                    continue;
                case LetterKind.Dropped:
                    TakeMark(c, first, ref writtenOut);
                    _at++;
                    continue;
                case LetterKind.Surrogate:
                    if (!AppendAstral())
                        goto done;
                    digits = false;
                    seen |= Letters.Lower;
                    continue;
                default:
                    if (digits && _scan.Used > first && Numbers.TakeSeparator(_text, ref _at, first, _scan))
                        continue;
                    if (c == '.' && Acronyms.TakeDot(_text, start, ref _at))
                        continue;
                    goto done;
            }
        }

    done:
        if (_scan.Used == first)
        {
            _at = Math.Max(_at, start + 1);
            return;
        }
        var traits = _sign | (hangul ? TokenTraits.Hangul : TokenTraits.None);
        var length = _scan.Used - first;
        if (_at < _text.Length)
        {
            if (_text[_at] is '#' or '+')
                traits |= TakeSuffix(length, digits);
            else if (Letters.Kind(_text[_at]) == LetterKind.Apostrophe && IsPossessive(_at))
                possessive = TokenTraits.Possessive;
        }
        if ((seen & Letters.Lower) != 0)
            traits |= TokenTraits.NotCapitals;
        else if ((seen & Letters.Upper) != 0)
            traits |= TokenTraits.Capitals;
        AddToken(start, first, traits | possessive, writtenOut);
        if (possessive != TokenTraits.None)
        {
            _scan.Append('s');
            AddForm(_scan.Folded.AsSpan(first, _scan.Used - first), _scan.TokenCount - 1, _scan.TokenCount - 1);
            _at += 2;
        }
        LookBehind(length);
    }

    /// <summary>What follows a word decides how it hangs together with the next.</summary>
    private void LookBehind(int length)
    {
        if (_at + 1 >= _text.Length)
            return;
        var c = _text[_at];
        var next = Letters.Kind(_text[_at + 1]);
        var word = next is LetterKind.Letter or LetterKind.Digit or LetterKind.Expands or LetterKind.Wide;
        switch (Letters.Kind(c))
        {
            case LetterKind.Joiner or LetterKind.Apostrophe when word:
                _at++;
                break;
            case LetterKind.Dot when word && !(char.IsLower(_text[_at - 1]) && char.IsUpper(_text[_at + 1])):
                _at++; // booking.com
                break;
            case LetterKind.Dot when next == LetterKind.Space && Acronyms.IsAbbreviation(_scan.Letters(_scan.Tokens[_scan.TokenCount - 1]), length):
                _at++; // St. Louis
                Widen(Gap.Punctuation);
                break;
        }
    }

    /// <summary>C#, C++ are words; the plus of Disney+ is a sign that a topic may ask for.</summary>
    private TokenTraits TakeSuffix(int length, bool digits)
    {
        var end = _at + 1;
        if (_text[_at] == '+' && end < _text.Length && _text[end] == '+')
            end++;
        if (digits || (end < _text.Length && Letters.IsWordPart(_text[end])))
            return TokenTraits.None;
        var isPart = length == 1 && (_text[_at] == '#' || end - _at == 2);
        if (!isPart)
        {
            if (_text[_at] == '#')
                return TokenTraits.None;
            _at = end;
            return TokenTraits.Plus;
        }
        for (; _at < end; _at++)
            _scan.Append(_text[_at]);
        return TokenTraits.None;
    }

    private readonly bool IsPossessive(int at)
    {
        if (at + 1 >= _text.Length || _text[at + 1] is not ('s' or 'S'))
            return false;
        return at + 2 == _text.Length || !(Letters.IsWordPart(_text[at + 2]) || Letters.Kind(_text[at + 2]) == LetterKind.Apostrophe);
    }

    /// <summary>An accent written as a character of its own.</summary>
    private readonly void TakeMark(char mark, int first, ref ulong writtenOut)
    {
        if (_scan.Used == first)
            return;
        ref var last = ref _scan.Folded[_scan.Used - 1];
        if (mark == '\u0306' && last == 'и')
            last = 'й';
        else if ((mark == '\u0308' && last is 'a' or 'o' or 'u') || (mark == '\u030A' && last == 'a'))
            writtenOut |= _scan.Used - first <= 64 ? 1UL << (_scan.Used - first - 1) : 0;
    }

    private void ReadDot()
    {
        // ".NET", but not the end of "wait...what".
        var fresh = _at == 0 || Letters.Kind(_text[_at - 1]) is LetterKind.Space or LetterKind.Soft;
        if (fresh && _at + 1 < _text.Length && Letters.Kind(_text[_at + 1]) == LetterKind.Letter
            && (_kinds[_text[_at + 1]] & Letters.Hangul) == 0)
        {
            var start = _at++;
            _scan.Append('.');
            ReadDotted(start);
            return;
        }
        Widen(Gap.Sentence);
        _at++;
    }

    private void ReadDotted(int start)
    {
        var first = _scan.Used - 1;
        while (_at < _text.Length && Letters.Kind(_text[_at]) is LetterKind.Letter or LetterKind.Digit)
            _scan.Append(_folds[_text[_at++]]);
        AddToken(start, first, TokenTraits.NotCapitals, 0);
        LookBehind(_scan.Used - first);
    }

    private void ReadWide(int characters)
    {
        var start = _at;
        var first = _scan.Used;
        for (var i = 0; i < characters; i++)
            _scan.Append(_folds[_text[_at++]]);
        while (_at < _text.Length && Letters.Kind(_text[_at]) == LetterKind.Dropped)
        {
            // The voicing marks of kana: カ + ゛ is ガ.
            if (_text[_at] is '\u3099' or '\uFF9E')
                _scan.Folded[_scan.Used - 1]++;
            else if (_text[_at] is '\u309A' or '\uFF9F')
                _scan.Folded[_scan.Used - 1] += (char)2;
            _at++;
        }
        AddToken(start, first, TokenTraits.Wide | TokenTraits.NotCapitals | _sign, 0);
        var token = _scan.TokenCount - 1;
        if (token > _firstToken && _scan.Tokens[token].Gap == Gap.Glued && (_scan.Tokens[token - 1].Traits & TokenTraits.Wide) != TokenTraits.None)
            AddForm(_scan.Letters(new Form(0, (ushort)(token - 1), (ushort)token, FormKind.Written)), token - 1, token);
    }

    private void ReadAstral()
    {
        var start = _at;
        if (Rune.DecodeFromUtf16(_text[_at..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            Widen(Gap.Punctuation);
            _at++;
            return;
        }
        if (Letters.IsEmoji(rune.Value))
        {
            ReadEmoji();
            return;
        }
        if (Letters.IsWide(rune.Value) && !Letters.Expansions.ContainsKey(rune.Value))
        {
            ReadWide(length);
            return;
        }
        if (Letters.Expansions.ContainsKey(rune.Value) || Rune.IsLetterOrDigit(rune))
        {
            ReadWord(start);
            return;
        }
        Widen(Gap.Punctuation);
        _at += length;
    }

    private readonly bool IsAstralWord(out Rune rune, out int length) =>
        Rune.DecodeFromUtf16(_text[_at..], out rune, out length) == System.Buffers.OperationStatus.Done
        && !Letters.IsEmoji(rune.Value)
        && (Letters.Expansions.ContainsKey(rune.Value) || (Rune.IsLetterOrDigit(rune) && !Letters.IsWide(rune.Value)));

    private bool AppendAstral()
    {
        if (!IsAstralWord(out var rune, out var length))
            return false;
        if (Letters.Expansions.TryGetValue(rune.Value, out var folded))
        {
            foreach (var letter in folded)
                _scan.Append(letter);
        }
        else
        {
            for (var i = 0; i < length; i++)
                _scan.Append(_text[_at + i]);
        }
        _at += length;
        return true;
    }

    /// <summary>One picture: with what a joiner ties to it, without skin tones; two letters of a flag together.</summary>
    private void ReadEmoji()
    {
        var start = _at;
        var first = _scan.Used;
        var flag = false;
        while (_at < _text.Length && Rune.DecodeFromUtf16(_text[_at..], out var rune, out var length) == System.Buffers.OperationStatus.Done
            && Letters.IsEmoji(rune.Value))
        {
            var isTone = rune.Value is >= 0x1F3FB and <= 0x1F3FF && _scan.Used > first;
            var isFlag = rune.Value is >= 0x1F1E6 and <= 0x1F1FF;
            for (var i = 0; i < length && !isTone; i++)
                _scan.Append(_text[_at + i]);
            _at += length;
            var joined = false;
            while (_at < _text.Length && Letters.Kind(_text[_at]) == LetterKind.Dropped)
                joined |= _text[_at++] == '\u200D';
            if (isFlag && !flag)
            {
                flag = true;
                continue;
            }
            var tone = _at + 1 < _text.Length && _text[_at] == '\uD83C' && _text[_at + 1] is >= '\uDFFB' and <= '\uDFFF';
            if (!joined && !tone)
                break;
        }
        AddToken(start, first, TokenTraits.NotCapitals, 0);
    }

    private void AddToken(int start, int first, TokenTraits traits, ulong writtenOut)
    {
        var index = _scan.TokenCount;
        var length = _scan.Used - first;
        if (index > ushort.MaxValue - 1)
        {
            _at = _text.Length;
            return;
        }
        ref var token = ref _scan.Add();
        token.Start = start;
        token.End = _at;
        token.At = first;
        token.Length = (ushort)length;
        token.Field = _field;
        token.Gap = _gap;
        token.Traits = traits;
        AddForm(_scan.Folded.AsSpan(first, length), index, index);
        if (writtenOut != 0)
            AddWrittenOut(_scan.Folded.AsSpan(first, length), writtenOut, index);
        if (_gap != Gap.Glued || index == _firstToken)
            _chain = index;
        else if ((traits & TokenTraits.Wide) == TokenTraits.None)
            AddJoined(index);
        _gap = Gap.Glued;
        _sign = TokenTraits.None;
    }

    /// <summary>Parts as one word: Wi-Fi is wifi too.</summary>
    private readonly void AddJoined(int index)
    {
        var before = _scan.Tokens[index - 1].Traits;
        if ((before & (TokenTraits.Wide | TokenTraits.Possessive)) != TokenTraits.None)
            return;
        AddForm(_scan.Letters(new Form(0, (ushort)(index - 1), (ushort)index, FormKind.Written)), index - 1, index);
        if (_chain < index - 1 && index - _chain < 8)
            AddForm(_scan.Letters(new Form(0, (ushort)_chain, (ushort)index, FormKind.Written)), _chain, index);
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
        _text[_scan.Tokens[index].Start.._scan.Tokens[index].End].IndexOfAny('å', 'Å', '\u030A') >= 0;

    private readonly void AddForm(ReadOnlySpan<char> letters, int first, int last)
    {
        var hash = WordHash.Of(letters);
        _scan.Add(_field == TextField.Source ? hash ^ WordHash.SourceSalt : hash, first, last, FormKind.Written);
    }

    /// <summary>In an all-capitals headline capitals say nothing.</summary>
    private readonly void ForgetCapitalsOfShouting()
    {
        var capitals = 0;
        for (var i = _firstToken; i < _scan.TokenCount; i++)
        {
            var traits = _scan.Tokens[i].Traits;
            if ((traits & TokenTraits.NotCapitals) != TokenTraits.None)
                return;
            if ((traits & TokenTraits.Capitals) != TokenTraits.None)
                capitals++;
        }
        if (capitals < 2)
            return;
        for (var i = _firstToken; i < _scan.TokenCount; i++)
            _scan.Tokens[i].Traits &= ~TokenTraits.Capitals;
    }
}
