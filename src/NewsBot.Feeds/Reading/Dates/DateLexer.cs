using System.Globalization;

namespace NewsBot.Feeds.Reading.Dates;

/// <summary>Cuts a date into numbers and words and hands each to <see cref="DateParts"/>. Weekdays and small words mean nothing.</summary>
internal ref struct DateLexer(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>False when something stands there that no date has.</summary>
    public bool Read(ref DateParts parts)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsAsciiDigit(c))
            {
                if (!ReadNumber(ref parts))
                {
                    return false;
                }
            }
            else if (char.IsLetter(c))
            {
                ReadWord(ref parts);
            }
            else if (c is '+' or '-' or '\u2212' && parts.HasTime && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
            {
                _at++;
                if (!ReadOffset(ref parts, c == '+' ? 1 : -1))
                {
                    return false;
                }
            }
            else if (c == '(')
            {
                SkipComment();
            }
            else
            {
                parts.Separator = c;
                _at++;
            }
        }

        return true;
    }

    // "(Coordinated Universal Time)" and whatever else stands in brackets (RFC 822 §3.4.3). One that never ends takes the rest.
    private void SkipComment()
    {
        for (var depth = 0; _at < _text.Length; _at++)
        {
            depth += _text[_at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                _at++;
                return;
            }

            _at += _text[_at] == '\\' ? 1 : 0;
        }
    }

    private bool ReadNumber(ref DateParts parts)
    {
        var (value, digits) = TakeDigits();
        if (digits <= 2 && !parts.HasTime && IsHourMark())
        {
            return ReadTime(ref parts, (int)value);
        }

        if (digits == 14 && parts.Numbers == 0)
        {
            return parts.AddNumber(value / 1_000_000, 8) && parts.SetTime((int)(value / 10000 % 100), (int)(value / 100 % 100), (int)(value % 100), 0);
        }

        if (digits == 4 && parts.HasTime && parts.HasDate && !parts.HasZone)
        {
            parts.SetOffset((int)(value / 100 * 60 + value % 100)); // somebody took the "+" of an address for a space
            return true;
        }

        if (parts.Separator is 'T' && !parts.HasTime && digits is 4 or 6 && parts.Numbers > 0)
        {
            return parts.SetTime((int)(digits == 6 ? value / 10000 : value / 100), (int)(digits == 6 ? value / 100 % 100 : value % 100), digits == 6 ? (int)(value % 100) : 0, SkipFraction());
        }

        return parts.AddNumber(value, digits);
    }

    // "19:48", "19h48", "19時48分".
    private readonly bool IsHourMark() =>
        _at < _text.Length && (_text[_at] == ':' || (_text[_at] is 'h' or '時' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])));

    private bool ReadTime(ref DateParts parts, int hour)
    {
        _at++;
        var (minute, minuteDigits) = TakeDigits();
        if (minuteDigits is 0 or > 2)
        {
            return false;
        }

        long second = 0;
        long fraction = 0;
        if (_at + 1 < _text.Length && _text[_at] is ':' or '分' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            (second, var secondDigits) = TakeDigits();
            if (secondDigits > 2)
            {
                return false;
            }

            fraction = SkipFraction();
        }

        return parts.SetTime(hour, (int)minute, (int)second, fraction);
    }

    // Ticks after the second.
    private long SkipFraction()
    {
        if (_at + 1 >= _text.Length || _text[_at] is not ('.' or ',' or ':') || !char.IsAsciiDigit(_text[_at + 1]))
        {
            return 0;
        }

        _at++;
        long ticks = 0;
        for (var place = TimeSpan.TicksPerSecond / 10; _at < _text.Length && char.IsAsciiDigit(_text[_at]); place /= 10)
        {
            ticks += (_text[_at++] - '0') * place;
        }

        return ticks;
    }

    private bool ReadOffset(ref DateParts parts, int sign)
    {
        var (value, digits) = TakeDigits();
        long minutes = digits switch { <= 2 => value * 60, 3 or 4 => value / 100 * 60 + value % 100, _ => -1 };
        if (digits <= 2 && _at + 1 < _text.Length && _text[_at] == ':' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            minutes += TakeDigits().Value;
        }

        if (digits == 4 && parts.HasZoneOffset && !parts.HasYear)
        {
            return parts.AddNumber(value, digits);
        }

        parts.SetOffset(sign * (int)Math.Clamp(minutes, 0, 10_000));
        return minutes >= 0;
    }

    private void ReadWord(ref DateParts parts)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetter(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == UnicodeCategory.NonSpacingMark))
        {
            _at++;
        }

        parts.AddWord(_text[start.._at]);
    }

    private (long Value, int Digits) TakeDigits()
    {
        var start = _at;
        long value = 0;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            value = Math.Min(value * 10 + (_text[_at++] - '0'), long.MaxValue / 100);
        }

        return (value, _at - start);
    }
}
