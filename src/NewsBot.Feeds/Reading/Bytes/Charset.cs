using System.Text;

namespace NewsBot.Feeds.Reading.Bytes;

/// <summary>Finds out which encoding a body is in and hands it on as UTF-8.</summary>
internal static class Charset
{
    private const int LabelWindow = 2048;
    private const int Big5 = 950;
    private const int EucJp = 51932;
    private const int Gb18030 = 54936;
    private const int Hz = 52936;
    private const int Iso2022Jp = 50220;
    private const int Iso2022Kr = 50225;
    private const int Korean = 949;
    private const int ShiftJis = 932;
    private const int Piece = 2048;

    private static readonly System.Buffers.SearchValues<byte> LabelEnds = System.Buffers.SearchValues.Create(" \t\r\n\"'>?;/"u8);

    private static ReadOnlySpan<byte> EbcdicDeclaration => [0x4C, 0x6F, 0xA7, 0x94]; // <?xm

    /// <summary>
    /// The body as valid UTF-8 without byte order marks. The order of trust: byte order mark, the look of the first four bytes,
    /// bytes that are valid UTF-8, the document's own label, the label of HTTP, Windows-1252. Without a trusted label
    /// broken UTF-8 keeps its sound sequences and only its stray bytes are read as Windows-1252. What is not the body
    /// itself is written into <paramref name="utf8"/>, and good until that buffer is used again.
    /// </summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? httpCharset, Text.Utf8Buffer utf8)
    {
        if (DetectWide(body.Span) is { } wide)
        {
            return StripMarks(Transcode(body.Span, wide, utf8));
        }

        if (body.Span.StartsWith(EbcdicDeclaration))
        {
            return Transcode(body.Span, Ebcdic(body.Span), utf8);
        }

        body = StripMarks(body);
        var own = CharsetLabel.Find(OwnLabel(body.Span));
        var http = CharsetLabel.Find(httpCharset);
        var label = own ?? http;
        if (System.Text.Unicode.Utf8.IsValid(body.Span) && !Overrules(label, body.Span))
        {
            return body;
        }

        if (IsUnicode(own))
        {
            // The bytes have refuted the document. Where most of them agree, HTTP may know better.
            label = LooksUtf8(body.Span, timesBroken: 1) ? null : http;
        }

        return label is null || IsUnicode(label) || LooksUtf8(body.Span, timesBroken: 20)
            ? Mend(body.Span, utf8)
            : Transcode(body.Span, label, utf8);
    }

    private static bool IsUnicode(Encoding? encoding) => encoding is { CodePage: 65001 or 1200 or 1201 or 12000 or 12001 };

    /// <summary>The charset parameter of a media type, without quotes.</summary>
    public static string? OfContentType(string? contentType)
    {
        var at = contentType?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var value = contentType.AsSpan(at + 7).TrimStart();
        if (value.IsEmpty || value[0] != '=')
        {
            return null;
        }

        value = value[1..].Trim().Trim("\"'");
        var end = value.IndexOfAny(";, \"'");
        return (end < 0 ? value : value[..end]).ToString();
    }

    private static Encoding? DetectWide(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [(byte)'<', 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [(byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', 0, not 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // All EBCDIC pages agree on the characters of the declaration, which then names the right one.
    private static Encoding Ebcdic(ReadOnlySpan<byte> body)
    {
        var common = CharsetLabel.OfPage(37);
        var label = OwnLabel(Encoding.UTF8.GetBytes(common.GetString(body[..Math.Min(body.Length, 256)])));
        return CharsetLabel.Find(label) is { } named && named.GetBytes("<?xm").AsSpan().SequenceEqual(EbcdicDeclaration) ? named : common;
    }

    private static ReadOnlyMemory<byte> StripMarks(ReadOnlyMemory<byte> body)
    {
        while (body.Span is [0xEF, 0xBB, 0xBF, ..])
        {
            body = body[3..];
        }

        return body;
    }

    // Piece by piece: the whole text is never held a second time.
    private static ReadOnlyMemory<byte> Transcode(ReadOnlySpan<byte> body, Encoding encoding, Text.Utf8Buffer output)
    {
        output.Clear();
        output.Reserve(body.Length);
        Span<char> chars = stackalloc char[Piece];
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Piece)];
        var decoder = encoding.GetDecoder();
        var encoder = Encoding.UTF8.GetEncoder();
        bool done;
        do
        {
            decoder.Convert(body, chars, flush: true, out var read, out var decoded, out done);
            body = body[read..];
            output.Append(bytes[..encoder.GetBytes(chars[..decoded], bytes, flush: done)]);
        }
        while (!done);
        return output.WrittenMemory;
    }

    // Bytes can be valid UTF-8 by accident: escape sequences are plain ASCII, and two Chinese bytes may look like one accented letter.
    private static bool Overrules(Encoding? label, ReadOnlySpan<byte> body) => label?.CodePage switch
    {
        Iso2022Jp or Iso2022Kr => body.Contains((byte)0x1B),
        Hz => body.IndexOf("~{"u8) >= 0,
        Gb18030 or ShiftJis or EucJp or Korean or Big5 =>
            body.ContainsAnyInRange((byte)0x80, (byte)0xFF) && !body.ContainsAnyInRange((byte)0xE0, (byte)0xFF),
        _ => false,
    };

    // Many times more sound sequences beyond ASCII than broken ones: the text is UTF-8 with a few damaged bytes, whatever the label says.
    private static bool LooksUtf8(ReadOnlySpan<byte> body, int timesBroken)
    {
        int sound = 0, broken = 0;
        while (sound + broken < 4096)
        {
            var at = body.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (at < 0)
            {
                break;
            }

            body = body[at..];
            var done = Rune.DecodeFromUtf8(body, out _, out var used) == System.Buffers.OperationStatus.Done;
            (sound, broken) = done ? (sound + 1, broken) : (sound, broken + 1);
            body = body[used..];
        }

        return sound > timesBroken * broken;
    }

    private static ReadOnlyMemory<byte> Mend(ReadOnlySpan<byte> body, Text.Utf8Buffer output)
    {
        output.Clear();
        output.Reserve(body.Length + body.Length / 16 + 16);
        while (!body.IsEmpty)
        {
            var sound = SoundPrefix(body);
            output.Append(body[..sound]);
            body = body[sound..];
            if (body.IsEmpty)
            {
                break;
            }

            var status = Rune.DecodeFromUtf8(body, out _, out var used);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                break; // cut inside a character
            }

            foreach (var b in body[..used])
            {
                output.AppendCodePoint(Text.HtmlEntities.FromWindows1252(b));
            }

            body = body[used..];
        }

        return output.WrittenMemory;
    }

    private static int SoundPrefix(ReadOnlySpan<byte> body)
    {
        var length = 0;
        while (length < body.Length)
        {
            var ascii = body[length..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                return body.Length;
            }

            length += ascii;
            if (Rune.DecodeFromUtf8(body[length..], out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return length;
            }

            length += used;
        }

        return length;
    }

    /// <summary>The label in the XML declaration, or in a page's meta element.</summary>
    private static string? OwnLabel(ReadOnlySpan<byte> body)
    {
        var window = body[..Math.Min(body.Length, LabelWindow)];
        var declaration = window.IndexOf("<?xml"u8);
        if (declaration >= 0)
        {
            window = window[declaration..];
            var end = window.IndexOf("?>"u8);
            return ValueAfter(end < 0 ? window : window[..end], "encoding"u8);
        }

        return ValueAfter(window, "charset"u8);
    }

    private static string? ValueAfter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var at = text.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        text = text[(at + name.Length)..].TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != '=')
        {
            return null;
        }

        text = text[1..].TrimStart(" \t\r\n\"'"u8);
        var end = text.IndexOfAny(LabelEnds);
        return end == 0 ? null : Encoding.Latin1.GetString(end < 0 ? text : text[..end]);
    }
}
