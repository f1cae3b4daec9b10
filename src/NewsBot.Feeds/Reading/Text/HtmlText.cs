using System.Buffers;

namespace NewsBot.Feeds.Reading.Text;

/// <summary>
/// Turns HTML into plain text in one pass: tags go, references become characters, white space collapses, blocks become lines.
/// Linear in its input, whatever the input: a terminator that was once not found is not looked for again.
/// </summary>
internal ref struct HtmlText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [(byte)'<', (byte)'&', 0xC2, 0x7F, .. Enumerable.Range(0, 0x20).Select(i => (byte)i)]);

    private readonly ReadOnlySpan<byte> _html;
    private readonly Utf8Buffer _output;
    private readonly bool _onlyKnownTags;
    private readonly int _start;
    private Gap _gap;
    private bool _inCData;
    private bool _noMoreCommentEnds;
    private HtmlTagEnds _ends;

    private HtmlText(ReadOnlySpan<byte> html, Utf8Buffer output, bool onlyKnownTags)
    {
        _html = html;
        _output = output;
        _onlyKnownTags = onlyKnownTags;
        _start = output.Length;
    }

    private enum Gap : byte
    {
        None,
        Space,
        Line,
    }

    /// <summary>Whether a tag was found and taken out.</summary>
    public bool SawTag { get; private set; }

    /// <summary>Whether a reference stood for <c>&lt;</c> or <c>&amp;</c>: the text may have been escaped once more.</summary>
    public bool SawEscape { get; private set; }

    /// <summary>Whether characters of the range U+0080 to U+00A0 were kept, which only twice encoded text needs.</summary>
    public bool SawControl { get; private set; }

    /// <summary>The first picture's address as written, if the picture is no tracking pixel.</summary>
    public ReadOnlySpan<byte> Image { get; private set; }

    /// <summary>
    /// Appends the plain text of <paramref name="html"/>. With <paramref name="onlyKnownTags"/> only HTML's own elements count as tags,
    /// so that a headline may speak of <c>List&lt;String&gt;</c>.
    /// </summary>
    public static HtmlText Read(ReadOnlySpan<byte> html, Utf8Buffer output, bool onlyKnownTags)
    {
        var text = new HtmlText(html, output, onlyKnownTags);
        text.Run();
        return text;
    }

    private void Run()
    {
        var i = 0;
        while (i < _html.Length)
        {
            var next = _html[i..].IndexOfAny(Special);
            if (next < 0)
            {
                Write(_html[i..]);
                return;
            }

            if (next > 0)
            {
                Write(_html.Slice(i, next));
                i += next;
            }

            i = _html[i] switch
            {
                (byte)'<' => ReadTag(i),
                (byte)'&' => ReadReference(i),
                0xC2 => ReadLatin(i),
                (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' => Space(i),
                _ => i + 1, // a control character
            };
        }
    }

    private int Space(int i)
    {
        Widen(Gap.Space);
        return i + 1;
    }

    private void Widen(Gap gap)
    {
        if (gap > _gap)
        {
            _gap = gap;
        }
    }

    private void Flush()
    {
        if (_gap != Gap.None)
        {
            if (_output.Length > _start)
            {
                _output.Append(_gap == Gap.Line ? (byte)'\n' : (byte)' ');
            }

            _gap = Gap.None;
        }
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        if (_inCData && text.IndexOf("]]>"u8) is var end and >= 0)
        {
            _inCData = false;
            Write(text[..end]);
            text = text[(end + 3)..];
        }

        if (text.IsEmpty)
        {
            return;
        }

        if (text[0] == ' ')
        {
            Widen(Gap.Space);
            text = text.TrimStart((byte)' ');
        }

        while (!text.IsEmpty)
        {
            Flush();
            var run = text.IndexOf("  "u8);
            if (run < 0)
            {
                if (text[^1] == ' ')
                {
                    Widen(Gap.Space);
                    text = text[..^1];
                }

                _output.Append(text);
                return;
            }

            _output.Append(text[..run]);
            Widen(Gap.Space);
            text = text[run..].TrimStart((byte)' ');
        }
    }

    // U+00A0 is a space like any other in plain text; U+00AD only says where a word may break.
    private int ReadLatin(int i)
    {
        if (i + 1 < _html.Length && _html[i + 1] == 0xA0 && _gap == Gap.None && _output.Written is [.., 0xC3, 0x82 or 0x83])
        {
            SawControl = true; // after "Â" or "Ã" it may be the second half of a letter that was encoded twice
            _output.Append(_html.Slice(i, 2));
            return i + 2;
        }

        if (i + 1 < _html.Length && _html[i + 1] is 0xA0 or 0xAD)
        {
            if (_html[i + 1] == 0xA0)
            {
                Widen(Gap.Space);
            }

            return i + 2;
        }

        // Controls of this range are characters of Windows-1252 that somebody took for Latin-1.
        if (i + 1 < _html.Length && _html[i + 1] < 0xA0)
        {
            Flush();
            var meant = HtmlEntities.FromWindows1252(_html[i + 1]);
            if (meant >= 0xA0)
            {
                _output.AppendCodePoint(meant);
            }
            else
            {
                SawControl = true;
                _output.Append(_html.Slice(i, 2));
            }

            return i + 2;
        }

        var length = Math.Min(2, _html.Length - i);
        Write(_html.Slice(i, length));
        return i + length;
    }

    private int ReadReference(int i)
    {
        var gap = _gap;
        var before = _output.Length;
        Flush();
        var from = _output.Length;
        var taken = HtmlEntities.Decode(_html[i..], _output, inProse: !_onlyKnownTags);
        if (taken == 0)
        {
            _output.Append((byte)'&');
            return i + 1;
        }

        var decoded = _output.Written[from..];
        if (decoded is [<= 0x20] or [0xC2, 0xA0] or [0xC2, 0xAD] or [])
        {
            var space = decoded is [(byte)' '] or [(byte)'\t'] or [(byte)'\n'] or [(byte)'\r'] or [0xC2, 0xA0];
            _output.Truncate(before);
            _gap = gap;
            if (space)
            {
                Widen(Gap.Space);
            }
        }
        else if (decoded is [(byte)'<'] or [(byte)'&'])
        {
            SawEscape = true;
        }

        return i + taken;
    }

    private int ReadTag(int i)
    {
        var at = i + 1;
        if (at >= _html.Length)
        {
            return Literal(i);
        }

        switch (_html[at])
        {
            case (byte)'!':
                return ReadDeclaration(i);
            case (byte)'?':
                return SkipToTagEnd(i, at);
            case (byte)'/':
                at++;
                break;
        }

        var closing = at > i + 1;
        if (at >= _html.Length || !char.IsAsciiLetter((char)_html[at]))
        {
            return closing && at < _html.Length && _html[at] == '>' ? at + 1 : Literal(i);
        }

        var nameEnd = at;
        while (nameEnd < _html.Length && IsNameByte(_html[nameEnd]))
        {
            nameEnd++;
        }

        var name = _html[at..nameEnd];
        var colon = name.IndexOf((byte)':');
        var known = HtmlTags.TryGetRole(NameKey.Of(colon < 0 ? name : name[(colon + 1)..]), out var role);
        if (_onlyKnownTags && !known)
        {
            return Literal(i);
        }

        var end = _ends.Find(_html, nameEnd);
        if (end < 0)
        {
            // Cut inside an attribute's value nothing readable follows; what merely looks like the beginning of a tag stays.
            return _onlyKnownTags || !_html[nameEnd..].ContainsAny((byte)'"', (byte)'\'') ? Literal(i) : _html.Length;
        }

        SawTag = true;
        if (_gap == Gap.None && _output.Written is [.., (byte)'<'])
        {
            Widen(Gap.Space); // what a tag kept apart from a bare "<" must not become a tag now
        }

        switch (role)
        {
            case HtmlTagRole.Block or HtmlTagRole.Break:
                Widen(Gap.Line);
                break;
            case HtmlTagRole.Cell:
                Widen(Gap.Space);
                break;
            case HtmlTagRole.Image when !closing && Image.IsEmpty:
                Image = HtmlImage.SourceOf(_html[nameEnd..(end - 1)]);
                break;
            case HtmlTagRole.Hidden when !closing && _html[end - 2] != '/':
                return SkipHidden(name, end);
        }

        return end;
    }

    private int Literal(int i)
    {
        Write(_html.Slice(i, 1));
        return i + 1;
    }

    private static bool IsNameByte(byte b) => b > ' ' && b is not ((byte)'>' or (byte)'/' or (byte)'<' or (byte)'"' or (byte)'\'' or (byte)'=');

    private int SkipToTagEnd(int i, int from)
    {
        var end = _ends.Find(_html, from);
        return end < 0 ? Literal(i) : end;
    }

    private int ReadDeclaration(int i)
    {
        var rest = _html[i..];
        if (rest.StartsWith("<!--"u8))
        {
            if (!_noMoreCommentEnds)
            {
                var end = rest[4..].IndexOf("-->"u8);
                if (end >= 0)
                {
                    return i + 4 + end + 3;
                }

                _noMoreCommentEnds = true;
            }

            return i + 4;
        }

        if (rest.StartsWith("<![CDATA["u8))
        {
            _inCData = true;
            return i + 9;
        }

        return SkipToTagEnd(i, i + 2);
    }

    // Scripts and styles end at their own closing tag only.
    private int SkipHidden(ReadOnlySpan<byte> name, int from)
    {
        var i = from;
        while (i < _html.Length)
        {
            var next = _html[i..].IndexOf("</"u8);
            if (next < 0)
            {
                return _html.Length;
            }

            i += next + 2;
            if (_html.Length - i >= name.Length && System.Text.Ascii.EqualsIgnoreCase(_html.Slice(i, name.Length), name))
            {
                var end = _html[i..].IndexOf((byte)'>');
                return end < 0 ? _html.Length : i + end + 1;
            }
        }

        return _html.Length;
    }
}
