using NewsBot.Topics.Queries;
using NewsBot.Topics.Words;

namespace NewsBot.Topics.Indexing;

/// <summary>Runs a stored topic on a scanned text. Stateless.</summary>
internal static class CodeEvaluator
{
    public static bool Matches(ReadOnlySpan<ulong> code, TextScan scan, PatternTerm[] patterns)
    {
        switch (LeafCode.Kind(code[0]))
        {
            case LeafKind.And:
                for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
                {
                    if (!Matches(rest, scan, patterns))
                        return false;
                }
                return true;
            case LeafKind.Or:
                for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
                {
                    if (Matches(rest, scan, patterns))
                        return true;
                }
                return false;
            case LeafKind.Not:
                return !Matches(code[1..], scan, patterns);
            case LeafKind.Pattern:
                var regex = patterns[(int)(code[0] & 0xFFFF)].Regex;
                return regex.IsMatch(scan.Title) || regex.IsMatch(scan.Summary);
            default:
                return LeafMatcher.Matches(code, scan);
        }
    }
}
