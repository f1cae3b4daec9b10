using System.Buffers;
using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>
/// Walks over the tags of XML, sound or broken, in one pass and without copying. It never fails: what isn't a tag is text.
/// Linear in its input: a terminator that was once not found is not looked for again.
/// </summary>
internal ref struct XmlTokenizer(ReadOnlySpan<byte> xml)
{
    private static readonly SearchValues<byte> TagStops = SearchValues.Create(">\"'<"u8);

    private readonly ReadOnlySpan<byte> _xml = xml;
    private bool _noMoreDoubleQuotes;
    private bool _noMoreSingleQuotes;
    private bool _noMoreComments;
    private bool _noMoreCData;
    private bool _noMoreEnds;
    private bool _noMoreSubsets;

    /// <summary>Where the next token is looked for.</summary>
    public int At { get; set; }

    /// <summary>Where the current tag begins.</summary>
    public int TagStart { get; private set; }

    /// <summary>The whole name of the current tag, prefix included.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The bytes between the name and the end of the current tag.</summary>
    public ReadOnlySpan<byte> Attributes { get; private set; }

    /// <summary>Whether the current tag is an end tag.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Whether the current tag is a start tag that closes itself.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether the input stopped inside a tag, a comment or a section.</summary>
    public bool BrokenOff { get; private set; }

    /// <summary>Where the document type's internal subset lies, if the last token skipped was one.</summary>
    public Range Doctype { get; private set; }

    /// <summary>Whether a document type was passed that names HTML.</summary>
    public bool SawHtmlDoctype { get; private set; }

    /// <summary>Moves to the next tag; text, comments, sections and instructions between are passed over.</summary>
    public bool Next()
    {
        var i = At;
        while (true)
        {
            var next = i < _xml.Length ? _xml[i..].IndexOf((byte)'<') : -1;
            if (next < 0)
            {
                At = _xml.Length;
                return false;
            }

            i += next;
            if (i + 1 >= _xml.Length)
            {
                BrokenOff = true;
                At = _xml.Length;
                return false;
            }

            var c = _xml[i + 1];
            if (c is (byte)'!' or (byte)'?')
            {
                i = SkipSpecial(i);
            }
            else if (IsNameStart(c) || (c == '/' && i + 2 < _xml.Length && IsNameStart(_xml[i + 2])))
            {
                if (ReadTag(i))
                {
                    return true;
                }

                i++;
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>
    /// Finds the end of the element whose start tag is current. Gives the range of its inside and moves behind its end tag.
    /// Returns false when <paramref name="stop"/> said that a tag can't be inside, or the input ended:
    /// the range then reaches up to that place, and reading goes on there.
    /// </summary>
    public bool ReadRange(RangeStop stop, out Range range, out bool hasMarkup)
    {
        var name = NameKey.Of(Name);
        var start = At;
        var depth = 1;
        var entries = 0;
        hasMarkup = false;
        var i = start;
        while (true)
        {
            var next = i < _xml.Length ? _xml[i..].IndexOf((byte)'<') : -1;
            if (next < 0 || i + next + 1 >= _xml.Length)
            {
                BrokenOff = true;
                At = _xml.Length;
                range = start..At;
                return false;
            }

            i += next;
            var c = _xml[i + 1];
            if (c == '/')
            {
                var key = KeyAt(i + 2, out var nameEnd);
                if (key == name)
                {
                    if (--depth == 0)
                    {
                        range = start..i;
                        At = AfterTag(nameEnd);
                        return true;
                    }
                }
                else if (stop.EndsAt(key, isEnd: true) && --entries < 0)
                {
                    range = start..i;
                    At = i;
                    return false;
                }

                i = nameEnd;
            }
            else if (c is (byte)'!' or (byte)'?')
            {
                i = SkipSpecial(i);
            }
            else if (IsNameStart(c))
            {
                var key = KeyAt(i + 1, out var nameEnd);
                if (stop.EndsAt(key, isEnd: false) && !stop.AllowsEntries)
                {
                    range = start..i;
                    At = i;
                    return false;
                }

                hasMarkup = true;
                if (key == name && !IsEmptyTag(nameEnd))
                {
                    depth++;
                }
                else if (stop.EndsAt(key, isEnd: false) && !IsEmptyTag(nameEnd))
                {
                    entries++;
                }

                i = nameEnd;
            }
            else
            {
                i++;
            }
        }
    }

    private readonly NameKey KeyAt(int i, out int end)
    {
        end = i;
        while (end < _xml.Length && IsNameByte(_xml[end]))
        {
            end++;
        }

        return NameKey.Of(_xml[i..end]);
    }

    private readonly int AfterTag(int i)
    {
        var end = i < _xml.Length ? _xml[i..].IndexOfAny((byte)'>', (byte)'<') : -1;
        return end < 0 ? _xml.Length : _xml[i + end] == '>' ? i + end + 1 : i + end;
    }

    private readonly bool IsEmptyTag(int i)
    {
        var end = _xml[i..].IndexOfAny((byte)'>', (byte)'<');
        return end > 0 && _xml[i + end] == '>' && _xml[i + end - 1] == '/';
    }

    private bool ReadTag(int i)
    {
        var nameStart = _xml[i + 1] == '/' ? i + 2 : i + 1;
        var nameEnd = nameStart;
        while (nameEnd < _xml.Length && IsNameByte(_xml[nameEnd]))
        {
            nameEnd++;
        }

        var end = FindTagEnd(nameEnd, out var closed);
        if (end < 0)
        {
            // A quote swallowed the rest, or the tag was cut off. From here on quotes hide nothing.
            _noMoreDoubleQuotes = _noMoreSingleQuotes = true;
            end = FindTagEnd(nameEnd, out closed);
            if (end < 0)
            {
                BrokenOff = true;
                return false;
            }
        }

        TagStart = i;
        IsEnd = nameStart == i + 2;
        Name = _xml[nameStart..nameEnd];
        Attributes = _xml[nameEnd..end];
        IsEmpty = !IsEnd && Attributes is [.., (byte)'/'];
        At = closed ? end + 1 : end;
        return true;
    }

    // A tag ends at '>' outside quotes. A '<' before that means the '>' was forgotten: the tag ends there.
    private int FindTagEnd(int from, out bool closed)
    {
        var i = from;
        closed = true;
        while (i < _xml.Length)
        {
            var next = _xml[i..].IndexOfAny(TagStops);
            if (next < 0)
            {
                return -1;
            }

            i += next;
            switch (_xml[i])
            {
                case (byte)'>':
                    return i;
                case (byte)'<':
                    closed = false;
                    return i;
            }

            i = AfterQuoted(i);
        }

        return -1;
    }

    private int AfterQuoted(int quote)
    {
        var isDouble = _xml[quote] == '"';
        if ((isDouble ? _noMoreDoubleQuotes : _noMoreSingleQuotes) || _xml[..quote].TrimEnd(" \t\r\n"u8) is not [.., (byte)'='])
        {
            return quote + 1;
        }

        var close = _xml[(quote + 1)..].IndexOf(_xml[quote]);
        if (close >= 0)
        {
            // A quote that was never closed would swallow tags up to the next one: a value holding "<" after ">" or a line is none.
            var value = _xml.Slice(quote + 1, close);
            var tag = value.IndexOf((byte)'>');
            return tag >= 0 && value[tag..].Contains((byte)'<') && value.Contains((byte)'\n') ? quote + 1 : quote + 1 + close + 1;
        }

        if (isDouble)
        {
            _noMoreDoubleQuotes = true;
        }
        else
        {
            _noMoreSingleQuotes = true;
        }

        return quote + 1;
    }

    private int SkipSpecial(int i)
    {
        var rest = _xml[i..];
        if (rest.StartsWith("<!--"u8))
        {
            return SkipTo("-->"u8, i, 4, ref _noMoreComments);
        }

        if (rest.StartsWith("<![CDATA["u8))
        {
            return SkipTo("]]>"u8, i, 9, ref _noMoreCData);
        }

        return rest[1] == '?' ? SkipInstruction(i) : SkipDoctype(i);
    }

    private int SkipTo(ReadOnlySpan<byte> end, int i, int opening, ref bool noMore)
    {
        var found = noMore ? -1 : _xml[(i + opening)..].IndexOf(end);
        if (found >= 0)
        {
            return i + opening + found + end.Length;
        }

        noMore = true;
        BrokenOff = true;
        return i + opening;
    }

    private int SkipInstruction(int i)
    {
        var end = _noMoreEnds ? -1 : _xml[i..].IndexOf((byte)'>');
        _noMoreEnds |= end < 0;
        return end < 0 ? i + 2 : i + end + 1;
    }

    private int SkipDoctype(int i)
    {
        var rest = _xml[i..];
        if (!_noMoreSubsets && rest.Length > 14 && System.Text.Ascii.EqualsIgnoreCase(rest[..9], "<!doctype"u8))
        {
            var named = rest[9..].TrimStart(" \t\r\n"u8);
            SawHtmlDoctype |= named.Length >= 4 && System.Text.Ascii.EqualsIgnoreCase(named[..4], "html"u8);
            var open = rest.IndexOfAny((byte)'>', (byte)'[');
            if (open >= 0 && rest[open] == '[')
            {
                var subset = i + open + 1;
                var close = _xml[subset..].IndexOf("]>"u8);
                close = close < 0 ? _xml[subset..].IndexOf((byte)']') : close;
                if (close >= 0)
                {
                    Doctype = subset..(subset + close);
                    return AfterTag(subset + close);
                }
            }

            _noMoreSubsets = open < 0 || rest[open] == '[';
        }

        return SkipInstruction(i);
    }

    private static bool IsNameStart(byte b) => char.IsAsciiLetter((char)b) || b is (byte)'_' or (byte)':' or >= 0x80;

    private static bool IsNameByte(byte b) => b > ' ' && b is not ((byte)'>' or (byte)'/' or (byte)'<' or (byte)'=' or (byte)'"' or (byte)'\'');
}
