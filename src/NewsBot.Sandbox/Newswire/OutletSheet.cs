namespace NewsBot.Sandbox.Newswire;

/// <summary>An outlet as the script describes it, before it has an address.</summary>
internal sealed record OutletSheet(
    string Key, string Name, string Motto, string Country, string Language, FeedFormat Format, string Feed, string Accent)
{
    public string HomePath => $"/{Key}/";
    public string FeedPath => $"/{Key}/{Feed}";
    public string LogoPath => $"/{Key}/logo.svg";

    /// <summary>The path of an entry's page; the words at its end are for people.</summary>
    public string EntryPath(int edition, string id, string firstTitle) => $"/{Key}/{edition}/{id}/{Slug(firstTitle)}";

    public string PicturePath(int edition, string id) => $"/{Key}/pictures/{edition}-{id}.png";

    private static string Slug(string title)
    {
        var words = new string([.. title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]);
        return string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(7));
    }
}
