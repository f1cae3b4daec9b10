namespace NewsBot.Feeds.Reading.Text;

/// <summary>A fixed table from names to values, asked once for every tag: one multiplication and mostly one comparison.</summary>
internal sealed class NameTable<T>
    where T : struct
{
    private readonly NameKey[] _keys;
    private readonly T[] _values;
    private readonly bool[] _taken;
    private readonly int _shift;

    public NameTable(IReadOnlyCollection<KeyValuePair<string, T>> names)
    {
        var bits = System.Numerics.BitOperations.Log2((uint)names.Count) + 3;
        _shift = 64 - bits;
        _keys = new NameKey[1 << bits];
        _values = new T[1 << bits];
        _taken = new bool[1 << bits];
        foreach (var (name, value) in names)
        {
            var key = NameKey.Of(System.Text.Encoding.ASCII.GetBytes(name));
            var i = Place(key);
            while (_taken[i] && _keys[i] != key)
            {
                i = (i + 1) & (_keys.Length - 1);
            }

            (_keys[i], _values[i], _taken[i]) = (key, value, true);
        }
    }

    public bool TryGet(NameKey key, out T value)
    {
        for (var i = Place(key); _taken[i]; i = (i + 1) & (_keys.Length - 1))
        {
            if (_keys[i] == key)
            {
                value = _values[i];
                return true;
            }
        }

        value = default;
        return false;
    }

    private int Place(NameKey key) => (int)((key.Low * 0x9E3779B97F4A7C15 ^ key.High * 0xC2B2AE3D27D4EB4F) >> _shift);
}
