using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Entries;

/// <summary>
/// One mark by which a feed's entry is known again: its guid, its canonical link, or its title. 64 bits of SHA-256 over
/// the kind and the text; within one feed's few thousand entries a clash is out of reach.
/// </summary>
internal readonly record struct EntryKey(long Value)
{
    public static EntryKey Guid(string guid) => Hash('g', guid.Trim());

    public static EntryKey Link(string canonicalLink) => Hash('l', canonicalLink);

    public static EntryKey Title(string titleKey) => Hash('t', titleKey);

    /// <summary>A 64-bit mark of any text, for telling changed from same.</summary>
    public static long Fingerprint(params ReadOnlySpan<string?> parts) => Hash('f', string.Join('\u001f', parts!)).Value;

    private static EntryKey Hash(char kind, string text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        var rented = size > 1024 ? System.Buffers.ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> bytes = rented ?? stackalloc byte[1024];
        bytes[0] = (byte)kind;
        var length = 1 + Encoding.UTF8.GetBytes(text, bytes[1..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], digest);
        if (rented is not null) System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        return new EntryKey(BinaryPrimitives.ReadInt64LittleEndian(digest));
    }
}
