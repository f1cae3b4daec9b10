using System.Buffers;

namespace NewsBot.Discord.Rest;

/// <summary>Reads a reply no further than allowed.</summary>
internal static class BoundedBody
{
    private const int Chunk = 16 * 1024;

    /// <summary>The whole body; throws <see cref="IOException"/> when it is larger than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, int limit, CancellationToken ct)
    {
        var announced = content.Headers.ContentLength;
        if (announced == 0)
        {
            return [];
        }

        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(announced ?? Chunk, Chunk, Math.Max(limit, Chunk)));
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), ct) is > 0 and var read)
            {
                length += read;
                if (length > limit)
                {
                    throw new IOException("The reply is larger than allowed.");
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return buffer[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
