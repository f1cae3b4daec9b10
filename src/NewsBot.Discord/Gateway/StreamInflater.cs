using System.IO.Compression;

namespace NewsBot.Discord.Gateway;

/// <summary>One zlib context for a connection's whole life (docs, "Gateway: Transport Compression", zlib-stream).</summary>
internal sealed class StreamInflater : IDisposable
{
    private readonly PieceStream _pieces = new();
    private readonly ZLibStream _zlib;

    public StreamInflater()
    {
        _zlib = new ZLibStream(_pieces, CompressionMode.Decompress);
    }

    /// <summary>Whether a payload is complete: a sync flush ends it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> compressed) => compressed.EndsWith((ReadOnlySpan<byte>)[0x00, 0x00, 0xFF, 0xFF]);

    /// <summary>Inflates a complete payload into <paramref name="target"/>, which is emptied before.</summary>
    /// <exception cref="InvalidDataException">The bytes are not zlib, or too many.</exception>
    public void Inflate(ReadOnlyMemory<byte> compressed, GrowingBuffer target)
    {
        _pieces.Next(compressed);
        target.Clear();
        while (_zlib.Read(target.Free()) is > 0 and var read)
        {
            target.Advance(read);
        }
    }

    public void Dispose()
    {
        _zlib.Dispose();
        _pieces.Dispose();
    }

    /// <summary>Gives the inflater one piece after another, and an end of stream in between.</summary>
    private sealed class PieceStream : Stream
    {
        private ReadOnlyMemory<byte> _piece;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Next(ReadOnlyMemory<byte> piece) => _piece = piece;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _piece.Length);
            _piece.Span[..count].CopyTo(buffer);
            _piece = _piece[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
