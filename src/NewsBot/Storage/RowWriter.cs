namespace NewsBot.Storage;

/// <summary>Takes the values of one row after another, each row's in the order of the columns.</summary>
internal abstract class RowWriter
{
    public abstract void Add(long value);

    public abstract void Add(double value);

    public abstract void Add(string? value);

    public void Add(long? value)
    {
        if (value is { } known) Add(known);
        else Add(default(string));
    }
}
