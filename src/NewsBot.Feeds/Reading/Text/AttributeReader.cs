namespace NewsBot.Feeds.Reading.Text;

/// <summary>Walks over the attributes of a tag as an HTML reader does: quotes may be missing, values too.</summary>
internal ref struct AttributeReader(ReadOnlySpan<byte> attributes)
{
    private ReadOnlySpan<byte> _rest = attributes;

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The value as written, references included.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool Next()
    {
        var i = 0;
        while (i < _rest.Length && (_rest[i] <= ' ' || _rest[i] is (byte)'/' or (byte)'=' or (byte)'"' or (byte)'\''))
        {
            i++;
        }

        var start = i;
        while (i < _rest.Length && _rest[i] > ' ' && _rest[i] is not ((byte)'=' or (byte)'/' or (byte)'>'))
        {
            i++;
        }

        if (i == start)
        {
            return false;
        }

        Name = _rest[start..i];
        Value = default;
        var after = SkipSpace(i);
        if (after < _rest.Length && _rest[after] == '=')
        {
            ReadValue(SkipSpace(after + 1));
        }
        else
        {
            _rest = _rest[i..];
        }

        return true;
    }

    private readonly int SkipSpace(int i)
    {
        while (i < _rest.Length && _rest[i] <= ' ')
        {
            i++;
        }

        return i;
    }

    private void ReadValue(int i)
    {
        if (i < _rest.Length && _rest[i] is (byte)'"' or (byte)'\'')
        {
            var close = _rest[(i + 1)..].IndexOf(_rest[i]);
            if (close >= 0)
            {
                Value = _rest.Slice(i + 1, close);
                _rest = _rest[(i + 1 + close + 1)..];
                return;
            }

            i++;
        }

        var end = i;
        while (end < _rest.Length && _rest[end] > ' ' && _rest[end] != '>')
        {
            end++;
        }

        Value = _rest[i..end];
        _rest = _rest[end..];
    }
}
