namespace NewsBot.Discord.Gateway;

/// <summary>Bytes that are collected, used and cleared over and over; grows up to a limit and shrinks back after a rare large one.</summary>
/// <param name="limit">The most bytes it may hold.</param>
internal sealed class GrowingBuffer(int limit)
{
    private const int Usual = 16 * 1024;
    private const int KeptAtMost = 256 * 1024;
    private const int LeastFree = 4 * 1024;

    private byte[] _bytes = new byte[Usual];
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public int Length => _length;

    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > KeptAtMost)
        {
            _bytes = new byte[Usual];
        }
    }

    /// <summary>Room for more.</summary>
    /// <exception cref="InvalidDataException">There is as much as is allowed.</exception>
    public Span<byte> Free() => FreeMemory().Span;

    /// <inheritdoc cref="Free"/>
    public Memory<byte> FreeMemory()
    {
        if (_bytes.Length - _length < LeastFree)
        {
            if (_length > limit)
            {
                throw new InvalidDataException("A gateway event is larger than allowed.");
            }

            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        return _bytes.AsMemory(_length);
    }

    public void Advance(int count) => _length += count;
}
