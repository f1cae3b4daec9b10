namespace NewsBot.Sandbox.Newswire;

/// <summary>The truth about one entry of the script, for scoring: entries of one event are one story.</summary>
/// <param name="Outlet">The outlet's key.</param>
/// <param name="Path">The path of its link, which stays the same through all revisions and renamed ids.</param>
/// <param name="Event">The event, unique over all editions.</param>
/// <param name="Topic">The script's section, such as <c>science</c>.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Titles">Its headlines in the order in which they appear.</param>
/// <param name="Withdrawn">Whether it disappears again.</param>
public sealed record GoldEntry(string Outlet, string Path, string Event, string Topic, string Language, IReadOnlyList<string> Titles, bool Withdrawn);
