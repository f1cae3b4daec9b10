using System.Buffers.Binary;
using System.IO.Compression;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Reading.Bytes;

/// <summary>Unpacks bodies that are gzip although nothing said so (or said it once and meant it twice).</summary>
internal static class Unpacker
{
    private const int MostLayers = 2;

    /// <summary>
    /// The unpacked bytes, at most <paramref name="maxBytes"/> of them, or the body itself where it is no gzip.
    /// A stream that breaks off gives what came before the break.
    /// </summary>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> body, int maxBytes, out bool brokenOff, out bool cut)
    {
        brokenOff = false;
        cut = false;
        for (var layer = 0; layer < MostLayers && body.Span is [0x1F, 0x8B, 0x08, ..]; layer++)
        {
            body = UnpackOnce(body, maxBytes, out var broken, out cut);
            brokenOff |= broken;
        }

        if (body.Length > maxBytes)
        {
            cut = true;
            body = body[..maxBytes];
        }

        return body;
    }

    private static ReadOnlyMemory<byte> UnpackOnce(ReadOnlyMemory<byte> body, int maxBytes, out bool brokenOff, out bool cut)
    {
        brokenOff = false;
        using var packed = new PackedStream(body);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var bytes = new byte[(int)Math.Min(maxBytes + 1L, Math.Max(4096L, body.Length * 4L))];
        var length = 0;
        try
        {
            int read;
            while ((read = gzip.Read(bytes, length, bytes.Length - length)) > 0)
            {
                length += read;
                if (length == bytes.Length)
                {
                    if (length > maxBytes)
                    {
                        break;
                    }

                    Array.Resize(ref bytes, (int)Math.Min(maxBytes + 1L, bytes.Length * 2L));
                }
            }
        }
        catch (InvalidDataException)
        {
            brokenOff = true; // what came before the damage is still good
        }

        // The framework's stream ends quietly where the packed bytes end early: only the length at the end tells (RFC 1952 §2.3.1).
        cut = length > maxBytes;
        brokenOff |= !cut && (body.Length < 18 || BinaryPrimitives.ReadUInt32LittleEndian(body.Span[^4..]) != (uint)length);
        return bytes.AsMemory(0, Math.Min(length, maxBytes));
    }
}
