using System.Text;

namespace NewsBot.Feeds.Reading.Text;

/// <summary>What a piece of text is, as far as markup in it goes.</summary>
internal enum TextForm : byte
{
    /// <summary>A headline or name: HTML's own tags are taken out, other angle brackets stay.</summary>
    Line,

    /// <summary>A body of HTML.</summary>
    Html,
}

/// <summary>Makes the plain text of a field: one pass over the markup, a second where it was escaped twice, one string at the end.</summary>
internal static class PlainText
{
    /// <summary>The text, or null when nothing readable is left.</summary>
    /// <param name="html">The field after the file format's own decoding.</param>
    /// <param name="form">What kind of text it is.</param>
    /// <param name="maxLength">Characters kept.</param>
    /// <param name="image">The first picture's address in it, as written.</param>
    public static string? Of(ReadOnlySpan<byte> html, TextForm form, int maxLength, out string? image)
    {
        var scratch = Scratch.Mine;
        var buffer = scratch.Plain;
        buffer.Clear();
        var read = HtmlText.Read(html, buffer, form == TextForm.Line);
        image = AttributeText(read.Image);
        if (read.SawEscape && (form == TextForm.Line || !read.SawTag) && LooksEscaped(buffer.Written))
        {
            scratch.Again.Clear();
            var again = HtmlText.Read(buffer.Written, scratch.Again, form == TextForm.Line);
            image ??= AttributeText(again.Image);
            buffer = scratch.Again;
        }

        var text = buffer.Written;
        if (Mojibake.TryMend(text, scratch.Decoded))
        {
            text = scratch.Decoded.Written;
        }
        else if (read.SawControl)
        {
            text = WithoutControls(text, scratch.Decoded);
        }

        text = text.Trim(" \n"u8);
        return text.IsEmpty ? null : Cut(text, maxLength).Trim() is { Length: > 0 } plain ? plain : null;
    }

    /// <summary>The value of an attribute with its references resolved, or null when there is none.</summary>
    public static string? AttributeText(ReadOnlySpan<byte> value)
    {
        value = value.Trim(" \t\r\n\f"u8);
        if (value.IsEmpty)
        {
            return null;
        }

        return value.Contains((byte)'&') ? Encoding.UTF8.GetString(Unescape(value)) : Encoding.UTF8.GetString(value);
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> value)
    {
        var buffer = Scratch.Mine.Again;
        var start = buffer.Length;
        while (value.IndexOf((byte)'&') is var at and >= 0)
        {
            buffer.Append(value[..at]);
            value = value[at..];
            var taken = HtmlEntities.Decode(value, buffer);
            if (taken == 0)
            {
                buffer.Append((byte)'&');
                taken = 1;
            }

            value = value[taken..];
        }

        buffer.Append(value);
        var result = buffer.Written[start..];
        buffer.Truncate(start);
        return result;
    }

    private static ReadOnlySpan<byte> WithoutControls(ReadOnlySpan<byte> text, Utf8Buffer buffer)
    {
        buffer.Clear();
        while (text.IndexOf((byte)0xC2) is var at and >= 0 && at + 1 < text.Length)
        {
            buffer.Append(text[..(text[at + 1] <= 0xA0 ? at : at + 2)]);
            if (text[at + 1] == 0xA0)
            {
                buffer.Append((byte)' ');
            }

            text = text[(at + 2)..];
        }

        buffer.Append(text);
        return buffer.Written;
    }

    // A tag of HTML or a closed reference in what should be plain text by now.
    private static bool LooksEscaped(ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny((byte)'<', (byte)'&') is var at and >= 0)
        {
            var opener = text[at];
            text = text[(at + 1)..];
            var name = opener == '<' && text.StartsWith("/"u8) ? text[1..] : text;
            var length = 0;
            while (length < name.Length && length < 32 && (char.IsAsciiLetterOrDigit((char)name[length]) || (name[length] == '#' && length == 0)))
            {
                length++;
            }

            if (length > 0 && length < name.Length
                && (opener == '&' ? name[length] == ';' && length > 1 : HtmlTags.TryGetRole(NameKey.Of(name[..length]), out _)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Cut(ReadOnlySpan<byte> text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return Encoding.UTF8.GetString(text);
        }

        var whole = Encoding.UTF8.GetString(text[..(int)Math.Min(text.Length, maxLength * 4L)]);
        if (whole.Length <= maxLength)
        {
            return whole;
        }

        return whole[..(char.IsHighSurrogate(whole[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }
}
