using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Text that was written as base64, which Atom allows.</summary>
internal static class Base64Text
{
    /// <summary>The text; what is no base64 of UTF-8 stays as it is.</summary>
    public static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> base64)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        return Base64.DecodeFromUtf8(base64, bytes, out _, out var length) == OperationStatus.Done && Utf8.IsValid(bytes.AsSpan(0, length))
            ? bytes.AsSpan(0, length)
            : base64;
    }
}
