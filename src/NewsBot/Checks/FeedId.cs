namespace NewsBot.Checks;

/// <summary>Names one feed for good.</summary>
internal readonly record struct FeedId(long Value)
{
    public override string ToString() => Value.ToString();
}
