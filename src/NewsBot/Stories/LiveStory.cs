namespace NewsBot.Stories;

/// <summary>A story as long as one of its headlines is in the window.</summary>
internal sealed class LiveStory(long id, int number)
{
    /// <summary>The id of its first headline, which may have left the window already.</summary>
    public long Id { get; } = id;

    /// <summary>Its place in the window's list of stories.</summary>
    public int Number { get; } = number;

    /// <summary>Its headlines in the window, oldest first.</summary>
    public List<StoryMember> Members { get; } = new(1);
}
