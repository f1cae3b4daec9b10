namespace NewsBot.Commands;

/// <summary>The names that a mistyped one may have meant.</summary>
internal static class NearestNames
{
    private const int SameStart = 3;

    /// <summary>At most so many, the nearest first; none when nothing is near.</summary>
    public static IReadOnlyList<string> To(string typed, IEnumerable<string> names, int most = 3)
    {
        var wanted = typed.Trim().ToLowerInvariant();
        var far = Math.Max(2, wanted.Length / 3);
        return
        [
            .. names.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => (Name: name, Distance: Distance(wanted, name.ToLowerInvariant())))
                .Where(row => row.Distance <= far)
                .OrderBy(row => row.Distance).ThenBy(row => row.Name, StringComparer.Ordinal)
                .Take(most).Select(row => row.Name),
        ];
    }

    private static int Distance(string typed, string name)
    {
        if (typed.Length >= 2 && (name.Contains(typed, StringComparison.Ordinal) || typed.Contains(name, StringComparison.Ordinal))) return 1;
        if (typed.Length >= SameStart && name.StartsWith(typed[..SameStart], StringComparison.Ordinal)) return 2;
        // One row of the table of edits (Levenshtein), replaced letter by letter.
        Span<int> row = stackalloc int[Math.Min(name.Length, 100) + 1];
        for (var j = 0; j < row.Length; j++) row[j] = j;
        for (var i = 1; i <= Math.Min(typed.Length, 100); i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (typed[i - 1] == name[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
