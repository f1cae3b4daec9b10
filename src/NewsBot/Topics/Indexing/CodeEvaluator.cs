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
                return MatchesAll(code[1..LeafCode.Size(code)], scan, patterns);
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

    /// <summary>All parts. Plain words, asked for or excluded, are most of what there is and go without a call.</summary>
    private static bool MatchesAll(ReadOnlySpan<ulong> parts, TextScan scan, PatternTerm[] patterns)
    {
        var at = 0;
        while (at < parts.Length)
        {
            var head = parts[at];
            switch (LeafCode.Kind(head))
            {
                case LeafKind.Word:
                    if (scan.Find(head & WordHash.Mask) < 0)
                        return false;
                    at++;
                    break;
                case LeafKind.Not when LeafCode.Kind(parts[at + 1]) == LeafKind.Word:
                    if (scan.Find(parts[at + 1] & WordHash.Mask) >= 0)
                        return false;
                    at += 2;
                    break;
                default:
                    var part = parts[at..];
                    if (!Matches(part, scan, patterns))
                        return false;
                    at += LeafCode.Size(part);
                    break;
            }
        }
        return true;
    }
}
