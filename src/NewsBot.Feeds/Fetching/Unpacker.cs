using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Undoes the packing of a body: what <c>Content-Encoding</c> announces and what the bytes show, two layers at most, every layer
/// within the limit. Announced but not done leaves the bytes as they are; done but not announced is undone all the same.
/// </summary>
internal static class Unpacker
{
    private const int MostLayers = 2;

    /// <summary>Byte order marks in three encodings, white space, and the other half of a UTF-16 character.</summary>
    private static readonly SearchValues<byte> BeforeText = SearchValues.Create([0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);

    private enum Packing
    {
        None,
        Gzip,
        Zlib,
        RawDeflate,
        Brotli,
        Unknown,
    }

    /// <summary>What came out. On failure the body is null and <see cref="Words"/> completes the sentence "X sent …".</summary>
    public readonly record struct Result(PooledBuffer? Body, bool Cut, FailureKind Kind, string Words);

    /// <summary>Unpacks; takes the buffer over in every case.</summary>
    public static Result Unpack(PooledBuffer body, string? contentEncoding, int limit)
    {
        var announced = Announced(contentEncoding);
        var cut = false;
        var layers = 0;
        for (var i = 0; ; i++)
        {
            var packing = Look(body.Bytes, i < announced.Length ? announced[i] : null);
            if (packing == Packing.None && i >= announced.Length) return new(body, cut, default, "");
            if (packing == Packing.None) continue;
            if (packing == Packing.Unknown) return Fail(body, FailureKind.BadEncoding, $"a body packed as {contentEncoding}, which cannot be unpacked");
            if (layers++ == MostLayers) return Fail(body, FailureKind.BadEncoding, "a body that is packed more than twice");

            var (next, end) = Undo(body, packing, limit);
            if (next is null && packing != Packing.Gzip && LooksLikeText(body.Bytes)) continue; // only announced

            cut |= end == BodyReader.Ending.Cut;
            body.Dispose();
            if (next is null) return new(null, false, FailureKind.BadEncoding, $"{Name(packing)} data that is damaged");
            if (end == BodyReader.Ending.PastLimit) return Fail(next, FailureKind.TooLarge, $"a body that unpacks to more than {Say.Bytes(limit)}");
            body = next;
        }
    }

    private static Result Fail(PooledBuffer body, FailureKind kind, string words)
    {
        body.Dispose();
        return new(null, false, kind, words);
    }

    /// <summary>The announced encodings, outermost first.</summary>
    private static string[] Announced(string? contentEncoding)
    {
        if (string.IsNullOrWhiteSpace(contentEncoding)) return [];
        var names = contentEncoding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Array.Reverse(names);
        return names;
    }

    private static Packing Look(ReadOnlySpan<byte> body, string? announced)
    {
        if (body is [0x1F, 0x8B, ..]) return Packing.Gzip;
        if (announced is null || body.IsEmpty || BeginsLikeFeed(body)) return Packing.None;
        return announced.ToLowerInvariant() switch
        {
            "deflate" when body is [var cmf, var flags, ..] && (cmf & 0x0F) == 8 && ((cmf << 8) | flags) % 31 == 0 => Packing.Zlib,
            "deflate" => Packing.RawDeflate, // as some servers understood RFC 9110 §8.4.1.2
            "br" => Packing.Brotli,
            "identity" => Packing.None,
            _ => LooksLikeText(body) ? Packing.None : Packing.Unknown,
        };
    }

    /// <summary>Neither zlib nor Brotli data begin with the first character of markup or JSON.</summary>
    private static bool BeginsLikeFeed(ReadOnlySpan<byte> body) =>
        body.IndexOfAnyExcept(BeforeText) is >= 0 and var start && body[start] is (byte)'<' or (byte)'{' or (byte)'[';

    /// <summary>Packed bytes hold control characters within the first few dozen; text does not.</summary>
    private static bool LooksLikeText(ReadOnlySpan<byte> body)
    {
        foreach (var b in body[..Math.Min(body.Length, 64)])
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
                return false;
        return true;
    }

    private static (PooledBuffer? Body, BodyReader.Ending End) Undo(PooledBuffer packed, Packing packing, int limit)
    {
        var source = new PackedStream(packed.Memory);
        var body = new PooledBuffer(Expected(packed.Bytes, packing, limit));
        using var stream = Open(source, packing);
        try
        {
            while (true)
            {
                var read = stream.Read(body.Room().Span);
                if (read == 0) return (body, IsWhole(packed.Bytes, packing, source, body.Length) ? BodyReader.Ending.Whole : BodyReader.Ending.Cut);
                body.Advance(read);
                if (body.Length > limit) return (body, BodyReader.Ending.PastLimit);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            // Damage shows before the input is used up; a cut body shows by asking for more of it.
            if (source.WasExhausted && body.Length > 0) return (body, BodyReader.Ending.Cut);
            body.Dispose();
            return (null, BodyReader.Ending.Cut);
        }
    }

    private static Stream Open(Stream source, Packing packing) => packing switch
    {
        Packing.Gzip => new GZipStream(source, CompressionMode.Decompress),
        Packing.Zlib => new ZLibStream(source, CompressionMode.Decompress),
        Packing.RawDeflate => new DeflateStream(source, CompressionMode.Decompress),
        _ => new BrotliStream(source, CompressionMode.Decompress),
    };

    /// <summary>A gzip body ends with its unpacked length (RFC 1952 §2.3.1); believed as far as text can be packed.</summary>
    private static int Expected(ReadOnlySpan<byte> packed, Packing packing, int limit)
    {
        var guess = Math.Min(packed.Length * 4L, limit);
        if (packing != Packing.Gzip || packed.Length < 18) return (int)guess + 1;
        var told = BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]);
        return told <= limit && told <= packed.Length * 20L ? (int)told + 1 : (int)guess + 1;
    }

    /// <summary>
    /// The framework's unpackers end silently when their input breaks off. A gzip body is whole when its length is the one it ends
    /// with (one of several members would pass for cut, and is not seen in feeds); the others ask for more input only when cut.
    /// </summary>
    private static bool IsWhole(ReadOnlySpan<byte> packed, Packing packing, PackedStream source, int length) =>
        packing == Packing.Gzip
            ? packed.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) == (uint)length
            : !source.WasExhausted;

    private static string Name(Packing packing) => packing switch
    {
        Packing.Gzip => "gzip",
        Packing.Brotli => "br",
        _ => "deflate",
    };
}
