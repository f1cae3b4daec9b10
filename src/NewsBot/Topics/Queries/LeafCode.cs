namespace NewsBot.Topics.Queries;

/// <summary>
/// How a topic is written for the matcher: a row of 64-bit words, the kind in the top byte. One form serves the single topic and the index.
/// <code>
/// Word      kind | hash56                                                        a plain word, anywhere in headline or summary
/// Element   kind | traits16 | capitals8 | letters8 | stems8 | written8 | size8   then the written hashes, the stems (languages8 | hash56), letters
/// Sequence  kind | size16 | count8                                               then elements that follow one another
/// Near      kind | distance8 | size16 | count8                                   then elements that stand near each other
/// Language  kind | size8 | letters8                                              then letters
/// And, Or   kind | size32                                                        then the parts
/// Not       kind                                                                 then the part
/// Pattern   kind | index                                                         a regular expression kept beside the code
/// </code>
/// Size counts the head too. Letters are packed four to a word.
/// </summary>
internal static class LeafCode
{
    public const int KindShift = 56;

    public static LeafKind Kind(ulong head) => (LeafKind)(head >> KindShift);

    public static ulong Head(LeafKind kind, ulong rest = 0) => ((ulong)kind << KindShift) | rest;

    /// <summary>How many words of code the part at the front takes.</summary>
    public static int Size(ReadOnlySpan<ulong> code) => Kind(code[0]) switch
    {
        LeafKind.Word or LeafKind.Pattern => 1,
        LeafKind.Element or LeafKind.Language => (int)(code[0] & 0xFF),
        LeafKind.Sequence or LeafKind.Near => (int)((code[0] >> 8) & 0xFFFF),
        LeafKind.And or LeafKind.Or => (int)(code[0] & 0xFFFF_FFFF),
        LeafKind.Not => 1 + Size(code[1..]),
        _ => throw new InvalidOperationException("Not a topic's code."),
    };

    public static int Count(ulong head) => (int)(head & 0xFF);

    public static int Distance(ulong head) => (int)((head >> 24) & 0xFF);

    public static ulong[] Sequence(IReadOnlyList<ulong[]> elements) => Group(LeafKind.Sequence, 0, elements);

    public static ulong[] Near(IReadOnlyList<ulong[]> elements, int distance) => Group(LeafKind.Near, distance, elements);

    public static ulong[] Either(IReadOnlyList<ulong[]> parts) => Many(LeafKind.Or, parts);

    public static ulong[] All(IReadOnlyList<ulong[]> parts) => Many(LeafKind.And, parts);

    public static ulong[] Language(string tag)
    {
        var letters = Pack(tag);
        return [Head(LeafKind.Language, ((ulong)(uint)tag.Length << 8) | (uint)(letters.Length + 1)), .. letters];
    }

    public static ulong[] Pack(ReadOnlySpan<char> text)
    {
        var packed = new ulong[(text.Length + 3) / 4];
        for (var i = 0; i < text.Length; i++)
            packed[i / 4] |= (ulong)text[i] << (i % 4 * 16);
        return packed;
    }

    public static char Letter(ReadOnlySpan<ulong> packed, int index) => (char)(packed[index >> 2] >> ((index & 3) * 16));

    private static ulong[] Group(LeafKind kind, int distance, IReadOnlyList<ulong[]> elements)
    {
        var size = 1 + elements.Sum(e => e.Length);
        return [Head(kind, ((ulong)(uint)distance << 24) | ((ulong)(uint)size << 8) | (uint)elements.Count), .. elements.SelectMany(e => e)];
    }

    private static ulong[] Many(LeafKind kind, IReadOnlyList<ulong[]> parts) =>
        parts.Count == 1 ? parts[0] : [Head(kind, (ulong)(1 + parts.Sum(p => p.Length))), .. parts.SelectMany(p => p)];
}
