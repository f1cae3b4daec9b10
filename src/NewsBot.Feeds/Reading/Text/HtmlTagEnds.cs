using System.Buffers;

namespace NewsBot.Feeds.Reading.Text;

/// <summary>Finds where tags end. What was once not found in a text is not looked for again there, so that it stays linear.</summary>
internal struct HtmlTagEnds
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create(">\"'"u8);

    private bool _noMoreDoubleQuotes;
    private bool _noMoreSingleQuotes;
    private bool _noMoreTagEnds;

    /// <summary>The index after the end of the tag that goes on at <paramref name="from"/>, or -1. An end inside a quoted value doesn't count.</summary>
    public int Find(ReadOnlySpan<byte> html, int from)
    {
        if (_noMoreTagEnds)
        {
            return -1;
        }

        var i = from;
        while (true)
        {
            var next = html[i..].IndexOfAny(Stops);
            if (next < 0)
            {
                break;
            }

            i += next;
            if (html[i] == '>')
            {
                return i + 1;
            }

            i = AfterQuoted(html, i);
        }

        // A quote swallowed the rest: read the tag as if quotes meant nothing.
        var plain = html[from..].IndexOf((byte)'>');
        _noMoreTagEnds = plain < 0;
        _noMoreDoubleQuotes = _noMoreSingleQuotes = true;
        return plain < 0 ? -1 : from + plain + 1;
    }

    private int AfterQuoted(ReadOnlySpan<byte> html, int quote)
    {
        var isDouble = html[quote] == '"';
        if (isDouble ? _noMoreDoubleQuotes : _noMoreSingleQuotes)
        {
            return quote + 1;
        }

        // Only a quote that opens a value hides what follows; an apostrophe in the middle of a tag doesn't.
        if (html[..quote].TrimEnd((byte)' ') is not [.., (byte)'='])
        {
            return quote + 1;
        }

        var close = html[(quote + 1)..].IndexOf(html[quote]);
        if (close >= 0)
        {
            return quote + 1 + close + 1;
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
}
