using System.IO.Compression;
using CsCheck;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class UnpackerTests
{
    private const int Limit = 4096;

    private static readonly string?[] Encodings = [null, "", "gzip", "x-gzip", "deflate", "br", "zstd", "identity", "gzip, br", "br,gzip,deflate", "GZIP", ",,", "nonsense"];

    private static PooledBuffer Buffer(byte[] bytes)
    {
        var buffer = new PooledBuffer(bytes.Length);
        foreach (var b in bytes)
        {
            buffer.Room().Span[0] = b;
            buffer.Advance(1);
        }

        return buffer;
    }

    [Fact]
    public void Whatever_the_bytes_the_answer_is_a_body_within_the_limit_or_a_named_failure() =>
        Gen.Select(Gen.Int[0, Encodings.Length - 1], Gen.Int[0, 5], Gen.Byte.Array[0, 400]).Sample(
            (encoding, start, rest) =>
            {
                byte[][] starts = [[], [0x1F, 0x8B], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], [0x78, 0x9C], [0x28, 0xB5, 0x2F, 0xFD], "<rss>"u8.ToArray()];
                var result = Unpacker.Unpack(Buffer([.. starts[start], .. rest]), Encodings[encoding], Limit);
                using (result.Body)
                    return result.Body is { } body ? body.Length <= Limit : result.Kind is FailureKind.BadEncoding or FailureKind.TooLarge && result.Words.Length > 0;
            },
            iter: 20_000);

    [Fact]
    public void What_was_packed_comes_back() =>
        Gen.Select(Gen.Int[0, 3], Gen.String[Gen.Char[' ', '~'], 1, Limit]).Sample(
            (packing, text) =>
            {
                var plain = System.Text.Encoding.ASCII.GetBytes(text);
                var (encoding, packed) = packing switch
                {
                    0 => ("gzip", A.Gzip(plain)),
                    1 => ("deflate", A.Packed(plain, s => new ZLibStream(s, CompressionLevel.Optimal))),
                    2 => ("br", A.Packed(plain, s => new BrotliStream(s, CompressionLevel.Fastest))),
                    _ => ("gzip", A.Gzip(A.Gzip(plain))),
                };
                var result = Unpacker.Unpack(Buffer(packed), encoding, 2 * Limit);
                using (result.Body) return result.Body!.Bytes.SequenceEqual(plain) && !result.Cut;
            },
            iter: 2_000);

    [Theory]
    [InlineData(Limit, true)]
    [InlineData(Limit + 1, false)]
    public void The_limit_is_the_last_length_that_passes(int length, bool passes)
    {
        var result = Unpacker.Unpack(Buffer(A.Gzip(new byte[length])), "gzip", Limit);
        using (result.Body) Assert.Equal(passes, result.Body is not null);
    }
}
