namespace NewsBot.Feeds.Reading.Text;

/// <summary>A growing buffer of UTF-8 that is cleared and used again instead of being thrown away.</summary>
internal sealed class Utf8Buffer
{
    private const int FirstCapacity = 4096;
    private const int KeptCapacity = 1 << 20;
    private byte[] _bytes = new byte[FirstCapacity];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The contents, until the buffer is used again.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptCapacity)
        {
            _bytes = new byte[FirstCapacity];
        }
    }

    /// <summary>Makes room for so many bytes at once.</summary>
    public void Reserve(int length)
    {
        if (length > _bytes.Length)
        {
            Grow(length - Length);
        }
    }

    public void Truncate(int length) => Length = Math.Min(length, Length);

    public void Append(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> value)
    {
        if (value.Length > _bytes.Length - Length)
        {
            Grow(value.Length);
        }

        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Appends a code point; what is no character of text (a control, a lone surrogate, beyond U+10FFFF) is left out.</summary>
    public void AppendCodePoint(uint codePoint)
    {
        if (codePoint is (< 0x20 and not ('\t' or '\n' or '\r')) or (>= 0x7F and < 0xA0) || !System.Text.Rune.IsValid(codePoint))
        {
            return;
        }

        Span<byte> utf8 = stackalloc byte[4];
        var length = new System.Text.Rune(codePoint).EncodeToUtf8(utf8);
        Append(utf8[..length]);
    }

    private void Grow(int more) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
}
