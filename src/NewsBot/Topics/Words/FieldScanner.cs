using System.Buffers;
using System.Text;

namespace NewsBot.Topics.Words;

/// <summary>Walks over one field of a text and adds its words to a scan: decides what begins at each character, and what the gaps between words mean.</summary>
internal ref struct FieldScanner
{
    private readonly ReadOnlySpan<char> _text;
    private readonly byte[] _kinds;
    private TokenWriter _words;
    private int _at;

    public FieldScanner(string text, TextField field, TextScan scan)
    {
        _text = text.Length > TextScan.LongestField ? text.AsSpan(0, TextScan.LongestField) : text;
        _kinds = Letters.Kinds;
        _words = new TokenWriter(_text, field, scan);
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
                    _words.Widen(Gap.Space);
                    _at++;
                    break;
                case LetterKind.Letter or LetterKind.Digit or LetterKind.Expands:
                    ReadWord();
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
                    _words.Widen(Gap.Sentence);
                    _at++;
                    break;
                case LetterKind.Joiner:
                    // "R & D" is R&D, but a hyphen or short dash between spaces is a dash.
                    _words.Widen(c is '&' or '/' or '\uFF06' or '\uFF0F' ? Gap.Space : Gap.Punctuation);
                    _at++;
                    break;
                case LetterKind.Sign:
                    ReadSign(c);
                    break;
                case LetterKind.Dropped:
                    _at++;
                    break;
                default:
                    _words.Widen(Gap.Punctuation);
                    _at++;
                    break;
            }
        }
    }

    private void ReadWord() => _at = WordReader.Read(_text, _at, ref _words);

    private void ReadSign(char sign)
    {
        _words.Widen(Gap.Space);
        _at++;
        if (_at < _text.Length && Letters.IsWordPart(_text[_at]))
            _words.Sign = sign is '#' or '\uFF03' ? TokenTraits.Hash : TokenTraits.Dollar;
        else if (_at < _text.Length && Letters.Kind(_text[_at]) == LetterKind.Wide)
            _words.Sign = TokenTraits.Hash;
    }

    /// <summary>".NET", but not the end of "wait...what".</summary>
    private void ReadDot()
    {
        var fresh = _at == 0 || Letters.Kind(_text[_at - 1]) is LetterKind.Space or LetterKind.Soft;
        if (!fresh || _at + 1 >= _text.Length || Letters.Kind(_text[_at + 1]) != LetterKind.Letter || (_kinds[_text[_at + 1]] & Letters.Hangul) != 0)
        {
            _words.Widen(Gap.Sentence);
            _at++;
            return;
        }

        var start = _at++;
        var scan = _words.Scan;
        var first = scan.Used;
        scan.Append('.');
        while (_at < _text.Length && Letters.Kind(_text[_at]) is LetterKind.Letter or LetterKind.Digit)
            scan.Append(Letters.Folds[_text[_at++]]);
        if (_words.Add(start, _at, first, TokenTraits.NotCapitals, 0))
            _at = WordBorder.ReadGlue(_text, _at, scan.Used - first, ref _words);
        else
            _at = _text.Length;
    }

    /// <summary>A character of a script without spaces, which is a word of its own, and with its neighbour another.</summary>
    private void ReadWide(int characters)
    {
        var start = _at;
        var scan = _words.Scan;
        var first = scan.Used;
        for (var i = 0; i < characters; i++)
            scan.Append(Letters.Folds[_text[_at++]]);
        while (_at < _text.Length && Letters.Kind(_text[_at]) == LetterKind.Dropped)
        {
            // The voicing marks of kana: カ + ゛ is ガ.
            if (_text[_at] is '\u3099' or '\uFF9E')
                scan.Folded[scan.Used - 1]++;
            else if (_text[_at] is '\u309A' or '\uFF9F')
                scan.Folded[scan.Used - 1] += (char)2;
            _at++;
        }
        if (!_words.AddWide(start, _at, first))
            _at = _text.Length;
    }

    private void ReadAstral()
    {
        if (Rune.DecodeFromUtf16(_text[_at..], out var rune, out var length) != OperationStatus.Done)
        {
            _words.Widen(Gap.Punctuation);
            _at++;
        }
        else if (Letters.IsEmoji(rune.Value))
        {
            var (start, first) = (_at, _words.Scan.Used);
            _at = Astral.ReadPicture(_text, _at, _words.Scan);
            if (!_words.Add(start, _at, first, TokenTraits.NotCapitals, 0))
                _at = _text.Length;
        }
        else if (Letters.IsWide(rune.Value) && !Letters.Expansions.ContainsKey(rune.Value))
        {
            ReadWide(length);
        }
        else if (Letters.Expansions.ContainsKey(rune.Value) || Rune.IsLetterOrDigit(rune))
        {
            ReadWord();
        }
        else
        {
            _words.Widen(Gap.Punctuation);
            _at += length;
        }
    }
}
