namespace NewsBot.Entries;

/// <summary>Names one entry for good.</summary>
internal readonly record struct EntryId(long Value)
{
    public override string ToString() => Value.ToString();
}
