using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Feeds.WebSub;

/// <summary>Checks that a delivery comes from who knows the secret (W3C WebSub §7). Pure; takes equal time for all wrong signatures.</summary>
public static class WebSubSignature
{
    /// <summary>
    /// True when <c>X-Hub-Signature</c> fits the body. A delivery without a fitting signature is answered 2xx and thrown away, as
    /// §7.1 asks, so that nobody learns from the answer.
    /// </summary>
    /// <param name="header">The header's value: a method (sha1, sha256, sha384, sha512), "=", and hexadecimal digits.</param>
    /// <param name="body">The delivery's bytes as they came.</param>
    /// <param name="secret">The subscription's secret.</param>
    public static bool Fits(string? header, ReadOnlySpan<byte> body, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        if (header?.Split('=', 2) is not [var method, var digits]) return false;

        if (Algorithm(method.Trim()) is not { } algorithm) return false;

        Span<byte> expected = stackalloc byte[SHA512.HashSizeInBytes];
        Span<byte> given = stackalloc byte[SHA512.HashSizeInBytes];
        var length = CryptographicOperations.HmacData(algorithm, Encoding.UTF8.GetBytes(secret), body, expected);
        return Convert.FromHexString(digits.AsSpan().Trim(), given, out _, out var written) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given[..written], expected[..length]);
    }

    private static HashAlgorithmName? Algorithm(string method) => method.ToLowerInvariant() switch
    {
        "sha1" => HashAlgorithmName.SHA1, // as an HMAC it still holds, and old hubs have no other
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
