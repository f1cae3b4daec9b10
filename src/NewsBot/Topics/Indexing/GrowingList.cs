namespace NewsBot.Topics.Indexing;

/// <summary>A list that one writer appends to while others read it without a lock. Taking something out makes a new list.</summary>
internal sealed class GrowingList<T>
{
    private T[] _items;
    private int _count;

    public GrowingList(params ReadOnlySpan<T> items)
    {
        _items = items.ToArray();
        _count = items.Length;
    }

    /// <summary>What the list holds now; it stays so for the caller, whatever the writer does.</summary>
    public ReadOnlySpan<T> Items
    {
        get
        {
            var count = Volatile.Read(ref _count); // before the array, which is never shorter
            return Volatile.Read(ref _items).AsSpan(0, count);
        }
    }

    /// <summary>How many of its items stand for nothing any more. Only the writer asks.</summary>
    public int Gone { get; set; }

    public void Add(T item)
    {
        var items = _items;
        if (_count == items.Length)
        {
            Array.Resize(ref items, Math.Max(2, _count + (_count / 2)));
            Volatile.Write(ref _items, items);
        }
        items[_count] = item;
        Volatile.Write(ref _count, _count + 1);
    }

    public void Exchange(int index, T by) => _items[index] = by;

    public GrowingList<T> Without(int index)
    {
        var items = Items;
        var rest = new T[items.Length - 1];
        items[..index].CopyTo(rest);
        items[(index + 1)..].CopyTo(rest.AsSpan(index));
        return new GrowingList<T>(rest.AsSpan());
    }
}
