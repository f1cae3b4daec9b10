using System.Runtime.CompilerServices;

namespace NewsBot.Topics.Words;

/// <summary>
/// The words of one text, folded and hashed, ready to be asked for. Made once and used again for every text, so that reading one allocates
/// nothing; belongs to one thread at a time. Filled by <see cref="TextScanner"/>.
/// </summary>
internal sealed class TextScan
{
    /// <summary>What lies beyond in one field is not searched.</summary>
    public const int LongestField = 16_384;

    private const int MostForms = ushort.MaxValue;

    private int[] _heads = new int[256];
    private int[] _next = new int[512];
    private bool _indexed;

    public char[] Folded { get; private set; } = new char[2048];

    public int Used { get; set; }

    public Token[] Tokens { get; private set; } = new Token[256];

    public int TokenCount { get; private set; }

    public Form[] Forms { get; private set; } = new Form[512];

    public int FormCount { get; private set; }

    /// <summary>The language that endings are read in: the text's own, or a guess.</summary>
    public Languages Language { get; set; }

    /// <summary>The language as the source states it, which <c>lang:</c> asks for.</summary>
    public string StatedLanguage { get; set; } = "";

    public string Title { get; set; } = "";

    public string Summary { get; set; } = "";

    public string Source { get; set; } = "";

    /// <summary>The topics with several keys that this text has hit.</summary>
    public HashSet<long> Several { get; } = [];

    /// <summary>The keys of prefixes that this text has asked for.</summary>
    public HashSet<ulong> Prefixes { get; } = [];

    /// <summary>How many stored topics this text was held against: what matching costs beyond reading.</summary>
    public int Candidates { get; set; }

    public void Clear()
    {
        Used = TokenCount = FormCount = 0;
        _indexed = false;
    }

    /// <summary>Makes room for a field of so many characters, so that the inner loops need not ask.</summary>
    public void Reserve(int characters)
    {
        // A letter folds to eight at most, an umlaut or a possessive takes a few more.
        var letters = Used + (characters * 2) + 64;
        if (letters > Folded.Length)
        {
            var folded = Folded;
            Array.Resize(ref folded, Math.Max(letters, folded.Length * 2));
            Folded = folded;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(char folded)
    {
        if (Used == Folded.Length)
            Reserve(Folded.Length);
        Folded[Used++] = folded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Token Add()
    {
        if (TokenCount == Tokens.Length)
        {
            var tokens = Tokens;
            Array.Resize(ref tokens, tokens.Length * 2);
            Tokens = tokens;
        }
        return ref Tokens[TokenCount++];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong hash, int first, int last, FormKind kind)
    {
        if (FormCount == Forms.Length)
        {
            if (FormCount >= MostForms)
                return;
            var forms = Forms;
            Array.Resize(ref forms, forms.Length * 2);
            Forms = forms;
        }
        Forms[FormCount++] = new Form(hash, (ushort)first, (ushort)last, kind);
    }

    /// <summary>A word as it is written.</summary>
    public ReadOnlySpan<char> TextOf(in Token token) =>
        (token.Field == TextField.Title ? Title : token.Field == TextField.Summary ? Summary : Source).AsSpan(token.Start, token.End - token.Start);

    public ReadOnlySpan<char> Letters(in Token token) => Folded.AsSpan(token.At, token.Length);

    /// <summary>The folded letters from the first to the last of some joined words.</summary>
    public ReadOnlySpan<char> Letters(in Form form)
    {
        ref readonly var first = ref Tokens[form.First];
        ref readonly var last = ref Tokens[form.Last];
        return Folded.AsSpan(first.At, last.At + last.Length - first.At);
    }

    /// <summary>The first form with this hash, or -1.</summary>
    public int Find(ulong hash)
    {
        if (!_indexed)
            Index();
        var at = _heads[hash & (ulong)(_heads.Length - 1)] - 1;
        while (at >= 0 && Forms[at].Hash != hash)
            at = _next[at] - 1;
        return at;
    }

    /// <summary>The next form with the hash of this one, or -1.</summary>
    public int FindNext(int form)
    {
        var hash = Forms[form].Hash;
        var at = _next[form] - 1;
        while (at >= 0 && Forms[at].Hash != hash)
            at = _next[at] - 1;
        return at;
    }

    /// <summary>Chains the forms by their hash; only done when a topic asks for more than one word.</summary>
    private void Index()
    {
        var size = _heads.Length;
        while (size < FormCount * 2)
            size *= 2;
        if (size > _heads.Length)
            _heads = new int[size];
        else
            Array.Clear(_heads);
        if (_next.Length < FormCount)
            _next = new int[Forms.Length];
        var mask = (ulong)(_heads.Length - 1);
        for (var i = FormCount - 1; i >= 0; i--)
        {
            ref var head = ref _heads[Forms[i].Hash & mask];
            _next[i] = head;
            head = i + 1;
        }
        _indexed = true;
    }
}
