namespace NewsBot.Discord.Limits;

/// <summary>Collects problems. Lengths are UTF-16 units: never fewer than Discord counts, so what passes here passes there.</summary>
internal sealed class ProblemList
{
    private readonly List<LimitProblem> _found = [];

    public IReadOnlyList<LimitProblem> Found => _found;

    public void Add(string path, string sentence) => _found.Add(new LimitProblem(path, sentence));

    public void When(bool wrong, string path, string sentence)
    {
        if (wrong)
        {
            Add(path, sentence);
        }
    }

    /// <summary>A text may be absent, but not longer than this.</summary>
    public void Text(string path, string? text, int most) =>
        When(text?.Length > most, path, $"It has {text?.Length} characters; {most} are allowed.");

    /// <summary>A text has to be there, and not be longer than this.</summary>
    public void Needed(string path, string? text, int most)
    {
        When(string.IsNullOrWhiteSpace(text), path, "It is missing.");
        Text(path, text, most);
    }

    /// <summary>A list may be absent, but not have more entries than this.</summary>
    public void Count<T>(string path, IReadOnlyCollection<T>? entries, int most, int least = 0) =>
        When(entries?.Count > most || (entries?.Count ?? 0) < least, path, $"It has {entries?.Count ?? 0} entries; {least} to {most} are allowed.");

    /// <summary>A link has to be http or https (or an uploaded file), and not be longer than this.</summary>
    public void Link(string path, string? url, int most, bool attachments = false)
    {
        if (url is null)
        {
            return;
        }

        Text(path, url, most);
        var known = Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps || (attachments && address.Scheme == "attachment"));
        When(!known, path, "It is not a web address.");
    }
}
