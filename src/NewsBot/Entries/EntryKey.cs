using System.Buffers;
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
    public static long Fingerprint(params ReadOnlySpan<string?> parts) => Hash('f', parts).Value;

    // The parts are told apart by a character that no text has.
    private static EntryKey Hash(char kind, params ReadOnlySpan<string?> parts)
    {
        var size = 1 + parts.Length;
        foreach (var part in parts) size += Encoding.UTF8.GetMaxByteCount(part?.Length ?? 0);
        var rented = size > 1024 ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> bytes = rented ?? stackalloc byte[1024];
        bytes[0] = (byte)kind;
        var length = 1;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0) bytes[length++] = 0x1F;
            length += Encoding.UTF8.GetBytes(parts[i], bytes[length..]);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], digest);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return new EntryKey(BinaryPrimitives.ReadInt64LittleEndian(digest));
    }
}
