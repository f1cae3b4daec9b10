namespace NewsBot.Feeds.Reading.Text;

/// <summary>Mends text whose UTF-8 bytes were once taken for Windows-1252 and encoded again (<c>Ã©</c> for <c>é</c>).</summary>
internal static class Mojibake
{
    /// <summary>
    /// Appends the mended text and says true only if every character beyond ASCII maps to one Windows-1252 byte
    /// and those bytes are valid UTF-8. Gives up at the first character that doesn't fit, which in sound text is the first one seen.
    /// </summary>
    public static bool TryMend(ReadOnlySpan<byte> text, Utf8Buffer output)
    {
        var first = text.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (first < 0)
        {
            return false;
        }

        output.Clear();
        output.Append(text[..first]);
        text = text[first..];
        var pending = 0;
        var mended = false;
        while (!text.IsEmpty)
        {
            if (text[0] < 0x80)
            {
                if (pending > 0)
                {
                    return false;
                }

                var run = text.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                run = run < 0 ? text.Length : run;
                output.Append(text[..run]);
                text = text[run..];
                continue;
            }

            if (System.Text.Rune.DecodeFromUtf8(text, out var rune, out var used) != System.Buffers.OperationStatus.Done
                || !TryGetByte((uint)rune.Value, out var value))
            {
                return false;
            }

            var continues = (value & 0xC0) == 0x80;
            if (continues != pending > 0)
            {
                return false;
            }

            pending = continues ? pending - 1 : value switch { >= 0xC2 and <= 0xDF => 1, >= 0xE0 and <= 0xEF => 2, >= 0xF0 and <= 0xF4 => 3, _ => -1 };
            if (pending < 0)
            {
                return false;
            }

            if (continues && value <= 0xA0 && output.Written is [.., 0xC2])
            {
                output.Truncate(output.Length - 1);
                value = (byte)' '; // no-break space or a control
            }
            else
            {
                mended |= continues;
            }

            output.Append(value);
            text = text[used..];
        }

        return mended && pending == 0 && System.Text.Unicode.Utf8.IsValid(output.Written);
    }

    private static bool TryGetByte(uint codePoint, out byte value)
    {
        value = (byte)codePoint;
        if (codePoint <= 0xFF)
        {
            return true;
        }

        for (uint b = 0x80; b <= 0x9F; b++)
        {
            if (HtmlEntities.FromWindows1252(b) == codePoint)
            {
                value = (byte)b;
                return true;
            }
        }

        return false;
    }
}
