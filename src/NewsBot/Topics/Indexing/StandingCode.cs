using NewsBot.Topics.Queries;

namespace NewsBot.Topics.Indexing;

/// <summary>
/// The code of a stored topic: a first word with its id (48 bits), the part it is stored under (8 bits) and three marks, then the query as in
/// <see cref="LeafCode"/>. Stateless.
/// </summary>
internal static class StandingCode
{
    /// <summary>Its key is the whole of it: found is matched.</summary>
    public const ulong Certain = 1UL << 63;

    /// <summary>It is stored under several keys, so that one text may find it twice.</summary>
    public const ulong Several = 1UL << 62;

    /// <summary>It was taken out; a list may still hold it.</summary>
    public const ulong Gone = 1UL << 61;

    /// <summary>Larger ids, and negative ones, need a <see cref="StandingTopic"/>.</summary>
    public const long LargestId = (1L << 48) - 1;

    private const int ChoiceShift = 48;

    public static ulong Head(long id, int choice, ulong marks) => marks | ((ulong)(uint)choice << ChoiceShift) | (ulong)id;

    public static long Id(ulong head) => (long)(head & LargestId);

    public static int Choice(ulong head) => (int)(head >> ChoiceShift) & 0xFF;

    /// <summary>Writes a query; its regular expressions go into <paramref name="patterns"/>.</summary>
    public static ulong[] Write(QueryNode node, List<PatternTerm> patterns)
    {
        switch (node)
        {
            case QueryNode.And and:
                return LeafCode.All([.. and.Parts.Select(p => Write(p, patterns))]);
            case QueryNode.Or or:
                return LeafCode.Either([.. or.Parts.Select(p => Write(p, patterns))]);
            case QueryNode.Not not:
                return [LeafCode.Head(LeafKind.Not), .. Write(not.Part, patterns)];
            case QueryNode.Words words:
                return words.Code;
            case QueryNode.Language language:
                return language.Code;
            case QueryNode.Pattern pattern:
                patterns.Add(pattern.Term);
                return [LeafCode.Head(LeafKind.Pattern, (ulong)(uint)(patterns.Count - 1))];
            default:
                throw new InvalidOperationException("Not a part of a topic.");
        }
    }
}
