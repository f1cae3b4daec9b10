using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NewsBot.Feeds.Reading.Bytes;

/// <summary>
/// The encodings behind the labels that documents carry. Labels mean what they mean on the web (WHATWG Encoding standard,
/// "Names and labels"): ISO-8859-1 is Windows-1252, GB2312 is GB18030. Dashes, underscores and case mean nothing.
/// </summary>
internal static class CharsetLabel
{
    private static readonly FrozenDictionary<string, int> Pages = new Dictionary<int, string>
    {
        [1252] = "iso88591 latin1 l1 ascii usascii ansix341968 iso646us cp819 ibm819 isoir100 win1252 xcp1252 ansi",
        [28592] = "latin2 l2 isoir101",
        [28593] = "latin3 l3 isoir109",
        [28594] = "latin4 l4 isoir110",
        [28595] = "cyrillic isoir144",
        [28596] = "arabic ecma114 asmo708 isoir127",
        [28597] = "greek greek8 ecma118 elot928 isoir126",
        [28598] = "hebrew visual logical iso88598i iso88598e isoir138",
        [1254] = "iso88599 latin5 l5 isoir148",
        [28603] = "iso885913 latin7 l7",
        [28605] = "iso885915 latin9 l9",
        [874] = "iso885911 tis620 tis6200 tis62025290 tis62025291 thai dos874",
        [54936] = "gb2312 gb23121980 gb231280 gbk xgbk gb18030 gb180302000 chinese cp936 ms936 eucgb2312cn euccn isoir58 csgb2312 csiso58gb231280",
        [52936] = "hz hzgb hzgb2312",
        [932] = "shiftjis sjis xsjis mskanji windows31j ms932 cp932 csshiftjis",
        [51932] = "eucjp xeucjp ujis cseucpkdfmtjapanese",
        [50220] = "iso2022jp csiso2022jp iso2022jp1 iso2022jp2",
        [50225] = "iso2022kr csiso2022kr",
        [949] = "euckr ksc56011987 ksc5601 ksx1001 korean uhc ms949 cp949 cseuckr",
        [950] = "big5 big5hkscs big5tw cnbig5 xxbig5 csbig5 cp950 ms950",
        [20866] = "koi8r koi8 koi cskoi8r",
        [21866] = "koi8u koi8ru",
        [10000] = "macintosh mac macroman xmacroman csmacintosh",
        [10006] = "macgreek xmacgreek",
        [10007] = "maccyrillic xmaccyrillic xmacukrainian",
        [10029] = "maclatin2 maccentraleurope maccenteuro xmacce",
        [10079] = "maciceland xmacicelandic",
        [10081] = "macturkish xmacturkish",
        [65001] = "utf8 utf8mb4 unicode11utf8 unicode20utf8 xunicode20utf8",
        [1200] = "utf16 utf16le unicode ucs2 iso10646ucs2",
        [1201] = "utf16be",
        [12000] = "utf32 utf32le ucs4",
        [12001] = "utf32be",
    }.SelectMany(page => page.Value.Split(' ').Select(name => (name, page.Key))).ToFrozenDictionary(pair => pair.name, pair => pair.Key);

    static CharsetLabel() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a label; null for a name that nobody knows.</summary>
    public static Encoding? Find(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
        {
            return null;
        }

        var name = new string([.. label.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
        if (Pages.TryGetValue(name, out var page) || TryGetPage(name, out page))
        {
            return OfPage(page);
        }

        try
        {
            return Encoding.GetEncoding(label.Trim());
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return name.StartsWith("utf8", StringComparison.Ordinal) ? Encoding.UTF8 : null; // UTF-7 is refused by the framework, rightly
        }
    }

    public static Encoding OfPage(int page) => Encoding.GetEncoding(page);

    // "cp1251", "windows-1251", "ibm866", "iso-8859-2:1987" and the bare number.
    private static bool TryGetPage(string name, out int page)
    {
        page = 0;
        foreach (var prefix in (ReadOnlySpan<string>)["iso8859", "windows", "win", "csibm", "ibm", "xcp", "cp", "ms", ""])
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var digits = name.AsSpan(prefix.Length);
            if (prefix == "iso8859")
            {
                digits = digits.Length > 4 ? digits[..^4] : digits; // the year of the standard
            }

            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out page))
            {
                page = prefix == "iso8859" ? page + 28590 : Exists(page) ? page : page + 20_000; // where the EBCDIC pages of single languages lie
                return Exists(page);
            }
        }

        return false;
    }

    private static bool Exists(int page) =>
        CodePagesEncodingProvider.Instance.GetEncoding(page) is not null || page is 65001 or 1200 or 1201 or 12000 or 12001 or 28591;
}
