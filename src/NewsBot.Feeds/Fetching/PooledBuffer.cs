using System.Buffers;

namespace NewsBot.Feeds.Fetching;

/// <summary>Bytes in a rented array that grows by doubling. Written by one thread.</summary>
internal sealed class PooledBuffer(int capacity) : IDisposable
{
    private byte[] _array = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 256));

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _array.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _array.AsMemory(0, Length);

    /// <summary>Room for at least one more byte.</summary>
    public Memory<byte> Room()
    {
        if (Length == _array.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_array.Length * 2);
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }

        return _array.AsMemory(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>Gives the array back; once, however often and from wherever it is called.</summary>
    public void Dispose()
    {
        var array = Interlocked.Exchange(ref _array, []);
        Length = 0;
        if (array.Length > 0) ArrayPool<byte>.Shared.Return(array);
    }
}
