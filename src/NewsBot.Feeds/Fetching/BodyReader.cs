namespace NewsBot.Feeds.Fetching;

/// <summary>Reads a body off the wire, within a limit, keeping what came when the connection breaks.</summary>
internal static class BodyReader
{
    private const int FirstRoom = 16 << 10;

    /// <summary>How a body ended.</summary>
    public enum Ending
    {
        Whole,
        Cut,
        PastLimit,
    }

    /// <summary>Fills <paramref name="into"/> with at most <paramref name="limit"/> bytes; a body that starts and then breaks is <see cref="Ending.Cut"/>.</summary>
    /// <exception cref="IOException">The connection broke before the first byte.</exception>
    public static async Task<Ending> ReadAsync(HttpContent content, PooledBuffer into, int limit, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(into.Room(), ct);
                if (read == 0) return Ending.Whole;
                into.Advance(read);
                if (into.Length > limit) return Ending.PastLimit;
            }
        }
        catch (IOException) when (into.Length > 0)
        {
            return Ending.Cut;
        }
    }

    /// <summary>A first buffer that fits a body of the announced length.</summary>
    public static PooledBuffer BufferFor(long? announced, int limit) =>
        new(announced is > 0 && announced < limit ? (int)announced + 1 : FirstRoom);
}
