using System.Buffers.Binary;
using System.IO.Compression;

namespace NewsBot.Sandbox.Newswire;

/// <summary>Writes 24-bit PNG files (ISO/IEC 15948): the framework compresses, this adds the frame.</summary>
internal static class PngImage
{
    private static readonly uint[] Crc =
        [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <summary>Encodes rows of red, green and blue bytes.</summary>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // eight bits a sample, true colour
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(width * 3, height, pixels));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Each row is written as the difference to the row above (filter 2): flat hills become zeros.</summary>
    private static byte[] Compress(int stride, int height, ReadOnlySpan<byte> pixels)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[stride + 1];
            row[0] = 2;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < stride; x++)
                {
                    row[x + 1] = (byte)(pixels[y * stride + x] - (y == 0 ? 0 : pixels[(y - 1) * stride + x]));
                }
                zlib.Write(row);
            }
        }
        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Sum(Sum(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Sum(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc = Crc[(crc ^ value) & 255] ^ (crc >> 8);
        }
        return crc;
    }
}
