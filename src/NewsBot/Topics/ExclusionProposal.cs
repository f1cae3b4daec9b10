using NewsBot.Topics.Queries;
using NewsBot.Topics.Words;

namespace NewsBot.Topics;

/// <summary>An answer to "not this topic": the word that would have kept a headline out, and what else it would have kept out.</summary>
/// <param name="Exclusion">As the maker would type it: <c>-opera</c>.</param>
/// <param name="Topic">The whole topic with it.</param>
/// <param name="AlsoRemoves">Other stories that the topic takes today and would not take any more.</param>
internal sealed record ExclusionProposal(string Exclusion, string Topic, IReadOnlyList<ReplayStory> AlsoRemoves)
{
    private const int ShortestWord = 3;

    /// <summary>
    /// Proposes the exclusions that cost least, the best one first: fewest other stories lost, then words of the headline, then long words.
    /// Empty when the topic does not take the headline or every word of it is one the topic asks for.
    /// </summary>
    public static IReadOnlyList<ExclusionProposal> For(TopicQuery query, in TopicText unwanted, IReadOnlyList<ReplayStory> recent, int most = 3)
    {
        var explanation = query.Explain(unwanted);
        if (!explanation.Matches)
            return [];
        var text = unwanted;
        var others = recent.Where(s => s.Text != text && query.Matches(s.Text)).ToList();
        var understood = QueryPrinter.Print(query.Root);
        var proposals = new List<(ExclusionProposal Proposal, bool InTitle, int Length)>();
        foreach (var (word, inTitle) in Words(unwanted, explanation.Spans))
        {
            var topic = TopicQuery.Parse($"({understood}) -{word}");
            if (topic.Query is not { } narrower || narrower.Matches(unwanted))
                continue;
            var lost = others.Where(s => !narrower.Matches(s.Text)).ToList();
            proposals.Add((new ExclusionProposal("-" + word, topic.Understood, lost), inTitle, word.Length));
        }
        return [.. proposals.OrderBy(p => p.Proposal.AlsoRemoves.Count).ThenByDescending(p => p.InTitle).ThenByDescending(p => p.Length)
            .ThenBy(p => p.Proposal.Exclusion, StringComparer.Ordinal).Take(most).Select(p => p.Proposal)];
    }

    /// <summary>The words of a text that say something and that the topic does not ask for.</summary>
    private static List<(string Word, bool InTitle)> Words(in TopicText text, IReadOnlyList<MatchedSpan> asked)
    {
        var scan = new TextScan();
        TextScanner.Scan(text, scan);
        var words = new Dictionary<ulong, (string Word, bool InTitle)>();
        for (var i = 0; i < scan.TokenCount; i++)
        {
            var token = scan.Tokens[i];
            if (token.Field == TextField.Source || token.Length < ShortestWord || (token.Traits & TokenTraits.Wide) != TokenTraits.None)
                continue;
            var inTitle = token.Field == TextField.Title;
            var hash = WordHash.Of(scan.Letters(token));
            if (char.IsDigit(scan.Folded[token.At]) || WordLists.StopWordOf(hash) != Languages.None
                || asked.Any(s => s.InTitle == inTitle && s.Start < token.End && token.Start < s.Start + s.Length))
                continue;
            var source = inTitle ? scan.Title : scan.Summary;
            words.TryAdd(hash, (source[token.Start..token.End].ToLowerInvariant(), inTitle));
        }
        return [.. words.Values];
    }
}
