namespace NewsBot.Stories;

/// <summary>One headline as the grouper sees it.</summary>
/// <param name="Id">Names the headline; a story bears the id of its first one.</param>
/// <param name="Title">The headline itself.</param>
/// <param name="Summary">The lead, or empty.</param>
/// <param name="Url">The link, or empty; only the words of its last part are read.</param>
/// <param name="Source">The outlet, or empty.</param>
/// <param name="Owner">Who owns the outlet, or empty; outlets of one owner are no independent witnesses.</param>
/// <param name="Published">When it appeared; <see cref="DateTimeOffset.MinValue"/> when unknown. The caller clamps it to the time it was seen.</param>
/// <param name="Language">Language tag such as <c>en</c> or <c>pt-BR</c>; only headlines of one language meet.</param>
internal readonly record struct Headline(
    long Id, string Title, string Summary, string Url, string Source, string Owner, DateTimeOffset Published, string Language)
{
    /// <summary>How many characters of a summary lead: what comes after is background, which many stories share.</summary>
    public const int LongestLead = 500;

    /// <summary>How much of the summary is read; all of it unless said.</summary>
    public int? Reach { get; init; }

    /// <summary>The part of the summary that is read.</summary>
    public ReadOnlySpan<char> Lead => Summary.AsSpan(0, Math.Min(Reach ?? Summary.Length, Summary.Length));

    /// <summary>The part of a summary that leads.</summary>
    public static string LeadOf(string summary) => summary.Length <= LongestLead ? summary : summary[..LongestLead];
}
