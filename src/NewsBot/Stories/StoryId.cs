namespace NewsBot.Stories;

/// <summary>Names one story for good: the id of the entry that opened it.</summary>
internal readonly record struct StoryId(long Value)
{
    public override string ToString() => Value.ToString();
}
