using System.IO.Compression;

namespace NewsBot.Sandbox.Gateway;

/// <summary>How frames leave: plain, each packed for itself, or as one zlib stream that is flushed after every frame.</summary>
internal sealed class FrameWriter : IDisposable
{
    private readonly MemoryStream? _buffer;
    private readonly ZLibStream? _stream;

    public FrameWriter(bool zlibStream)
    {
        if (!zlibStream)
            return;
        _buffer = new MemoryStream();
        _stream = new ZLibStream(_buffer, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Set by IDENTIFY: big frames are packed one by one. Has no effect beside the stream.</summary>
    public bool PackEach { get; set; }

    public (ReadOnlyMemory<byte> Bytes, bool IsText) Pack(byte[] frame)
    {
        if (_stream is not null && _buffer is not null)
        {
            _buffer.SetLength(0);
            _stream.Write(frame);
            _stream.Flush();
            return (_buffer.ToArray(), false);
        }
        if (!PackEach || frame.Length < 1024)
            return (frame, true);
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(frame);
        return (packed.ToArray(), false);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _buffer?.Dispose();
    }
}
