namespace NewsBot.Checks;

/// <summary>Names one outlet for good.</summary>
internal readonly record struct OutletId(long Value)
{
    public override string ToString() => Value.ToString();
}
