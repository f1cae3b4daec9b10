using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace NewsBot.Feeds.Fetching;

/// <summary>The first half of a body's SHA-256: two bodies with one hash are the same body.</summary>
public readonly record struct BodyHash(UInt128 Value)
{
    /// <summary>Hashes a body.</summary>
    public static BodyHash Of(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return new(BinaryPrimitives.ReadUInt128BigEndian(digest));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not hexadecimal.</exception>
    public static BodyHash Parse(string text) => new(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>32 hexadecimal digits, fit for a column.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
