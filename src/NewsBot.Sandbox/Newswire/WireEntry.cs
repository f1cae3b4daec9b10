namespace NewsBot.Sandbox.Newswire;

/// <summary>One entry as an outlet shows it at one instant.</summary>
internal sealed record WireEntry
{
    public required string Guid { get; init; }
    public required string Path { get; init; }
    public required string PicturePath { get; init; }
    public required string Topic { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required DateTimeOffset Published { get; init; }
    public required DateTimeOffset Updated { get; init; }
    public required bool Withdrawn { get; init; }

    /// <summary>What the entry said before, newest first.</summary>
    public required IReadOnlyList<string> EarlierTitles { get; init; }
}
