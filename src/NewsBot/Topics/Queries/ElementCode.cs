using System.Runtime.CompilerServices;
using NewsBot.Topics.Words;

namespace NewsBot.Topics.Queries;

/// <summary>Reads the code of one word of a topic and walks over the places in a text where it stands.</summary>
internal ref struct ElementCode
{
    private readonly ReadOnlySpan<ulong> _code;
    private readonly TextScan _scan;
    private int _stage; // which hash is being looked up
    private int _form = -1;

    public ElementCode(ReadOnlySpan<ulong> code, TextScan scan)
    {
        _code = code;
        _scan = scan;
        if (LeafCode.Kind(code[0]) == LeafKind.Element)
        {
            var head = code[0];
            Traits = (ElementTraits)((head >> 40) & 0xFFFF);
            Capitals = (Languages)((head >> 32) & 0xFF);
            LetterCount = (int)((head >> 24) & 0xFF);
            StemCount = (int)((head >> 16) & 0xFF);
            WrittenCount = (int)((head >> 8) & 0xFF);
        }
        else
        {
            WrittenCount = 1;
        }
    }

    public ElementTraits Traits { get; }

    public Languages Capitals { get; }

    public int LetterCount { get; }

    public int StemCount { get; }

    public int WrittenCount { get; }

    /// <summary>The form found by the last <see cref="MoveNext"/>.</summary>
    public readonly Form Current => _scan.Forms[_form];

    public readonly ulong Written(int index) => LeafCode.Kind(_code[0]) == LeafKind.Word ? _code[0] & WordHash.Mask : _code[1 + index];

    public readonly ulong Stem(int index) => _code[1 + WrittenCount + index];

    public readonly ReadOnlySpan<ulong> Letters => _code[(1 + WrittenCount + StemCount)..];

    /// <summary>The widest gap that may stand before the word when it follows another.</summary>
    public readonly Gap WidestGap =>
        (Traits & ElementTraits.AfterGlue) != ElementTraits.None ? Gap.Glued : (Traits & ElementTraits.AfterSpace) != ElementTraits.None ? Gap.Space
        : (Traits & ElementTraits.AfterBreak) != ElementTraits.None ? Gap.Sentence : Gap.Punctuation;

    /// <summary>Goes to the next place, in no order; false at the end.</summary>
    public bool MoveNext()
    {
        if ((Traits & ElementTraits.Prefix) != ElementTraits.None)
        {
            while (++_form < _scan.FormCount)
            {
                if (HasPrefix(_scan.Forms[_form]) && Suits(_scan.Forms[_form]))
                    return true;
            }
            return false;
        }

        while (true)
        {
            _form = _form < 0 ? Next() : _scan.FindNext(_form);
            if (_form < 0)
            {
                if (_stage >= WrittenCount + StemCount)
                    return false;
                continue;
            }
            if (Suits(_scan.Forms[_form]))
                return true;
        }
    }

    /// <summary>Looks up the next hash; the caller comes again while there are more.</summary>
    private int Next()
    {
        if (_stage >= WrittenCount + StemCount)
            return -1;
        var stage = _stage++;
        if (stage < WrittenCount)
            return _scan.Find(Written(stage));
        var stem = Stem(stage - WrittenCount);
        return ((Languages)(stem >> LeafCode.KindShift) & _scan.Language) == Languages.None ? -1 : _scan.Find(stem & WordHash.Mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Suits(in Form form) =>
        (Traits == ElementTraits.None && Capitals == Languages.None && _stage <= WrittenCount) || SuitsClosely(form);

    private readonly bool SuitsClosely(in Form form)
    {
        // A singular of the topic's plural must stand in the text as such: news and new are both no plural of the other.
        if (form.Kind == FormKind.Stem && (_stage > WrittenCount || (Traits & ElementTraits.Written) != ElementTraits.None))
            return false;
        if (form.Kind == FormKind.Host)
            return false;
        ref readonly var token = ref _scan.Tokens[form.First];
        if (token.Field == TextField.Source != ((Traits & ElementTraits.Source) != ElementTraits.None))
            return false;
        if ((Traits & ElementTraits.Title) != ElementTraits.None && token.Field != TextField.Title)
            return false;
        if ((Capitals & _scan.Language) != Languages.None && (token.Traits & TokenTraits.Capitals) == TokenTraits.None)
            return false;
        const ElementTraits signs = ElementTraits.Hash | ElementTraits.Dollar | ElementTraits.Plus;
        if ((Traits & signs) != ElementTraits.None && !HasSigns(token.Traits))
            return false;
        return (Traits & ElementTraits.Exact) == ElementTraits.None || (form.First == form.Last && IsAsTyped(token));
    }

    private readonly bool HasSigns(TokenTraits traits) =>
        ((Traits & ElementTraits.Hash) == ElementTraits.None || (traits & TokenTraits.Hash) != TokenTraits.None)
        && ((Traits & ElementTraits.Dollar) == ElementTraits.None || (traits & TokenTraits.Dollar) != TokenTraits.None)
        && ((Traits & ElementTraits.Plus) == ElementTraits.None || (traits & TokenTraits.Plus) != TokenTraits.None);

    private readonly bool HasPrefix(in Form form)
    {
        if (form.Kind != FormKind.Written)
            return false;
        if ((Traits & ElementTraits.Exact) != ElementTraits.None)
            return true; // compared as typed
        var letters = _scan.Letters(form);
        if (letters.Length < LetterCount)
            return false;
        var packed = Letters;
        for (var i = 0; i < LetterCount; i++)
        {
            if (letters[i] != LeafCode.Letter(packed, i))
                return false;
        }
        return true;
    }

    /// <summary>Compares letter by letter, but for what nobody sees: soft hyphens and the like. Of a prefix, only as many as were typed.</summary>
    private readonly bool IsAsTyped(in Token token)
    {
        var text = _scan.TextOf(token);
        var packed = Letters;
        int at = 0, typed = 0;
        while (true)
        {
            while (at < text.Length && IsUnseen(text[at]))
                at++;
            while (typed < LetterCount && IsUnseen(LeafCode.Letter(packed, typed)))
                typed++;
            if (at == text.Length || typed == LetterCount)
                return typed == LetterCount && (at == text.Length || (Traits & ElementTraits.Prefix) != ElementTraits.None);
            if (text[at++] != LeafCode.Letter(packed, typed++))
                return false;
        }
    }

    private static bool IsUnseen(char c) => c is '\u00AD' || (c >= '\u200B' && Words.Letters.Kind(c) == LetterKind.Dropped);
}
