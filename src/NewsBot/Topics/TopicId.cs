namespace NewsBot.Topics;

/// <summary>Names one topic for good.</summary>
internal readonly record struct TopicId(long Value)
{
    public override string ToString() => Value.ToString();
}
