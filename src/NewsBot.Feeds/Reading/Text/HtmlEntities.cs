using System.Buffers.Text;
using System.Globalization;

namespace NewsBot.Feeds.Reading.Text;

/// <summary>
/// The named character references of HTML. The table is a list of facts from the WHATWG HTML standard
/// ("Named character references"): name, <c>!</c> when it counts without a semicolon too, code points.
/// </summary>
internal static class HtmlEntities
{
    private const int LongestName = 32;
    private const int LongestLenient = 6;
    private static readonly Dictionary<string, byte[]> Table = Load(out Lenient);
    private static readonly Dictionary<string, byte[]>.AlternateLookup<ReadOnlySpan<char>> ByName = Table.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string> Lenient;
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> LenientByName = Lenient.GetAlternateLookup<ReadOnlySpan<char>>();

    // Numeric references to the C1 range mean Windows-1252 (HTML standard, "numeric character reference end state").
    // An array: a span of constants costs an object at every look where code is not optimised.
    private static readonly ushort[] Windows1252 =
    [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ];

    /// <summary>The Windows-1252 character of a byte or code point in 0x80..0x9F; others are themselves.</summary>
    public static uint FromWindows1252(uint value) => value is >= 0x80 and <= 0x9F ? Windows1252[(int)value - 0x80] : value;

    /// <summary>
    /// Reads the reference at the start of <paramref name="text"/> (which begins with an ampersand) and appends what it stands for.
    /// Returns how many bytes it took, or 0 when it is none and the ampersand is just an ampersand.
    /// </summary>
    /// <param name="text">The text from the ampersand on.</param>
    /// <param name="output">Where the characters go.</param>
    /// <param name="inProse">
    /// Whether an unclosed reference may be followed by more letters, as pages have it (<c>&amp;quotHello</c>). Not so in addresses and names.
    /// </param>
    public static int Decode(ReadOnlySpan<byte> text, Utf8Buffer output, bool inProse = false)
    {
        if (text.Length < 3)
        {
            return 0;
        }

        // The five that nearly every feed is full of.
        switch (text[1])
        {
            case (byte)'l' when text.StartsWith("&lt;"u8):
                output.Append((byte)'<');
                return 4;
            case (byte)'g' when text.StartsWith("&gt;"u8):
                output.Append((byte)'>');
                return 4;
            case (byte)'a' when text.StartsWith("&amp;"u8):
                output.Append((byte)'&');
                return 5;
            case (byte)'q' when text.StartsWith("&quot;"u8):
                output.Append((byte)'"');
                return 6;
            case (byte)'#':
                return DecodeNumber(text, output);
        }

        return DecodeName(text, output, inProse);
    }

    private static int DecodeNumber(ReadOnlySpan<byte> text, Utf8Buffer output)
    {
        var hex = (text[2] | 0x20) == 'x';
        var i = hex ? 3 : 2;
        var first = i;
        uint value = 0;
        for (; i < text.Length && i - first < 12; i++)
        {
            int digit = text[i] switch
            {
                >= (byte)'0' and <= (byte)'9' => text[i] - '0',
                >= (byte)'a' and <= (byte)'f' when hex => text[i] - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' when hex => text[i] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                break;
            }

            value = Math.Min(value * (hex ? 16u : 10u) + (uint)digit, 0x110000);
        }

        if (i == first)
        {
            return 0;
        }

        i = i < text.Length && text[i] == ';' ? i + 1 : i;
        if (value is >= 0xD800 and <= 0xDBFF && LowSurrogate(text[i..], out var taken) is var low and > 0)
        {
            output.AppendCodePoint(0x10000 + (value - 0xD800 << 10) + (low - 0xDC00));
            return i + taken;
        }

        output.AppendCodePoint(FromWindows1252(value));
        return i;
    }

    // Programs that think in UTF-16 write one character as two references: "&#55357;&#56832;".
    private static uint LowSurrogate(ReadOnlySpan<byte> text, out int taken)
    {
        taken = 0;
        if (!text.StartsWith("&#"u8) || text.Length < 7)
        {
            return 0;
        }

        var hex = (text[2] | 0x20) == 'x';
        var digits = text[(hex ? 3 : 2)..];
        if (!Utf8Parser.TryParse(digits, out uint value, out var used, hex ? 'x' : 'D') || value is < 0xDC00 or > 0xDFFF || used >= digits.Length || digits[used] != ';')
        {
            return 0;
        }

        taken = text.Length - digits.Length + used + 1;
        return value;
    }

    private static int DecodeName(ReadOnlySpan<byte> text, Utf8Buffer output, bool inProse)
    {
        Span<char> name = stackalloc char[LongestName];
        var length = 0;
        while (length < LongestName && length + 1 < text.Length && char.IsAsciiLetterOrDigit((char)text[length + 1]))
        {
            name[length] = (char)text[length + 1];
            length++;
        }

        name = name[..length];
        var end = length + 1;
        var closed = end < text.Length && text[end] == ';';
        if (length < 2 || !ByName.TryGetValue(name, out var utf8))
        {
            return inProse && !closed ? DecodePrefix(name, output) : 0;
        }

        // Without its semicolon a reference counts only at the end of a word and never before '=', as in "?a=1&copy=2".
        if (!closed && (!LenientByName.Contains(name) || (end < text.Length && text[end] == '=')))
        {
            return 0;
        }

        output.Append(utf8);
        return closed ? end + 1 : end;
    }

    // The longest old name that the word begins with (HTML standard, "named character reference state").
    private static int DecodePrefix(ReadOnlySpan<char> word, Utf8Buffer output)
    {
        for (var length = Math.Min(word.Length - 1, LongestLenient); length >= 2; length--)
        {
            if (LenientByName.Contains(word[..length]))
            {
                output.Append(Table[word[..length].ToString()]);
                return length + 1;
            }
        }

        return 0;
    }

    private static Dictionary<string, byte[]> Load(out HashSet<string> lenient)
    {
        lenient = [];
        var table = new Dictionary<string, byte[]>(2300);
        using var stream = typeof(HtmlEntities).Assembly.GetManifestResourceStream("NewsBot.Feeds.HtmlEntities.txt")
            ?? throw new InvalidOperationException("The table of character references is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var utf8 = new Utf8Buffer();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            var name = parts[0].TrimEnd('!');
            utf8.Clear();
            foreach (var codePoint in parts.AsSpan(1))
            {
                utf8.AppendCodePoint(uint.Parse(codePoint, NumberStyles.AllowHexSpecifier));
            }

            table.Add(name, utf8.Written.ToArray());
            if (parts[0].EndsWith('!'))
            {
                lenient.Add(name);
            }
        }

        return table;
    }
}
