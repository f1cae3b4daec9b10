using System.Runtime.CompilerServices;

namespace NewsBot.Feeds.Reading.Dates;

/// <summary>The parts of a date as they were found, and the rules that tell which number is what.</summary>
internal struct DateParts
{
    private const int MostNumbers = 4;

    // Wrong offsets such as +3000 are still what the feed says; only nonsense beyond two days is not.
    private const int MostOffset = 48 * 60;

    private Values _values;
    private Digits _digits;
    private char _dateSeparator;
    private bool _leadingDash;
    private bool _countsWeeks;
    private int _month;
    private int _hour;
    private int _minute;
    private int _second;
    private long _fraction;
    private int? _offset;
    private bool _named;
    private int? _defaultOffset;
    private bool? _isAfternoon;

    /// <summary>The last sign or letter that stood alone before a number.</summary>
    public char Separator { get; set; }

    public int Numbers { get; private set; }

    public bool HasTime { get; private set; }

    public readonly bool HasZone => _offset is not null;

    /// <summary>Whether day, month and year have all been seen.</summary>
    public readonly bool HasDate => Numbers == (_month > 0 ? 2 : 3);

    public readonly bool HasZoneOffset => _offset is not null && !_named;

    public readonly bool HasYear
    {
        get
        {
            for (var i = 0; i < Numbers; i++)
            {
                if (_digits[i] >= 3 || _values[i] > 31)
                {
                    return true;
                }
            }

            return Numbers >= 2 && _month > 0;
        }
    }

    public bool AddNumber(long value, int digits)
    {
        if (Numbers == MostNumbers)
        {
            return false;
        }

        if (Numbers == 0)
        {
            _leadingDash = Separator == '-';
        }
        else if (Numbers == 1)
        {
            _dateSeparator = Separator;
        }

        _values[Numbers] = value;
        _digits[Numbers++] = digits;
        Separator = ' ';
        return true;
    }

    public bool SetTime(int hour, int minute, int second, long fraction)
    {
        (HasTime, _hour, _minute, _second, _fraction) = (true, hour, minute, second, fraction);
        return hour <= 24 && minute < 60 && second <= 60 && (hour < 24 || (minute == 0 && second == 0));
    }

    public void SetOffset(int minutes)
    {
        // "GMT+0100" and "UTC+3" count from the name's zone, which is zero.
        _offset = Math.Abs(minutes) <= MostOffset ? minutes : 0;
        _named = false;
    }

    public void AddWord(ReadOnlySpan<char> word)
    {
        switch (word)
        {
            case "T" or "t":
                Separator = 'T';
                return;
            case "W" when Numbers == 1:
                _countsWeeks = true; // "2026-W09-7" (ISO 8601 §4.1.4): no feed has it, and it must not be read as another day
                return;
            case "년" or "월" or "일":
                _defaultOffset = 9 * 60;
                Separator = '-';
                return;
            case "年" or "月" or "日":
                Separator = '-';
                return;
            case "오전" or "上午" or "午前":
                (_isAfternoon, _defaultOffset) = (false, word is "오전" ? 9 * 60 : _defaultOffset);
                return;
            case "오후" or "下午" or "午後":
                (_isAfternoon, _defaultOffset) = (true, word is "오후" ? 9 * 60 : _defaultOffset);
                return;
        }

        if (HasTime && (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("pm", StringComparison.OrdinalIgnoreCase)))
        {
            _isAfternoon = word[0] is 'p' or 'P';
        }
        else if (HasTime && _offset is null && DateNames.TryGetZone(word, out var minutes))
        {
            (_offset, _named) = (minutes, true);
        }
        else if (DateNames.Month(word) is var month and > 0)
        {
            _month = month; // "mar" may be a Tuesday: the month is the later word
        }
    }

    public readonly DateTimeOffset? ToInstant()
    {
        if (Numbers == 1 && _month == 0 && !HasTime && FromEpoch(_values[0], _digits[0]) is { } instant)
        {
            return instant;
        }

        if (!_countsWeeks && TryGetDate(out var year, out var month, out var day) && year is >= 1 and <= 9998 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month))
        {
            return At(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified));
        }

        return null;
    }

    private readonly DateTimeOffset? At(DateTime date)
    {
        var hour = _hour;
        if (_isAfternoon is { } afternoon && hour is >= 1 and <= 12)
        {
            hour = hour % 12 + (afternoon ? 12 : 0);
        }

        var seconds = hour * 3600L + _minute * 60 + _second;
        var offset = _offset ?? _defaultOffset ?? 0;
        if (date.Year == 1)
        {
            return null; // the zero of many programs, and next to the edge of what an instant can hold
        }

        return new DateTimeOffset(date.AddSeconds(seconds).AddTicks(_fraction).AddMinutes(-offset), TimeSpan.Zero);
    }

    private static DateTimeOffset? FromEpoch(long value, int digits) => digits switch
    {
        9 or 10 => DateTimeOffset.FromUnixTimeSeconds(value),
        12 or 13 when value > 20_000_000_000L => DateTimeOffset.FromUnixTimeMilliseconds(value),
        _ => null,
    };

    private readonly bool TryGetDate(out int year, out int month, out int day)
    {
        (year, month, day) = (0, _month, 1);
        return _month > 0 ? WithMonthName(out year, out day) : Numbers switch
        {
            1 => Compact(_values[0], _digits[0], out year, out month, out day),
            2 => YearAndMore(out year, out month, out day),
            3 => ThreeNumbers(out year, out month, out day),
            _ => false,
        };
    }

    private readonly bool WithMonthName(out int year, out int day)
    {
        (year, day) = (0, 1);
        if (Numbers == 0 || Numbers > 2)
        {
            return false;
        }

        var first = (int)Math.Min(_values[0], int.MaxValue);
        if (Numbers == 1)
        {
            year = first;
            return _digits[0] == 4;
        }

        var second = (int)Math.Min(_values[1], int.MaxValue);
        var yearFirst = _digits[0] > 2;
        day = yearFirst ? second : first;
        year = FullYear(yearFirst ? first : second, _digits[yearFirst ? 0 : 1]);
        return true;
    }

    private readonly bool ThreeNumbers(out int year, out int month, out int day)
    {
        int a = Small(0), b = Small(1), c = Small(2);
        if (_digits[0] == 4 || (_digits[0] == 2 && _digits[2] <= 2 && _dateSeparator == '-'))
        {
            (year, month, day) = (FullYear(a, _digits[0]), b, c);
        }
        else if (_dateSeparator == '.' || a > 12 || (_dateSeparator == '-' && b <= 12))
        {
            (year, month, day) = (FullYear(c, _digits[2]), b, a);
        }
        else
        {
            (year, month, day) = (FullYear(c, _digits[2]), a, b);
        }

        return true;
    }

    private readonly bool YearAndMore(out int year, out int month, out int day)
    {
        (year, month, day) = (FullYear(Small(0), _digits[0]), Small(1), 1);
        return _digits[1] == 3
            ? OfYear(Small(1), year, out month, out day)
            : _digits[0] == 4 || (_leadingDash && _digits[0] == 2);
    }

    // YYYY, YYMM (with a dash before it), YYDDD, YYMMDD, YYYYDDD, YYYYMMDD (ISO 8601 §5.2, old editions included).
    private readonly bool Compact(long value, int digits, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 1, 1);
        switch (digits)
        {
            case 4 when _leadingDash:
                (year, month) = (FullYear((int)value / 100, 2), (int)value % 100);
                return true;
            case 4:
                year = (int)value;
                return value is > 1900 and < 2200;
            case 5:
                year = FullYear((int)(value / 1000), 2);
                return OfYear((int)(value % 1000), year, out month, out day);
            case 6:
                (year, month, day) = (FullYear((int)(value / 10000), 2), (int)(value / 100 % 100), (int)(value % 100));
                return true;
            case 7:
                year = (int)(value / 1000);
                return OfYear((int)(value % 1000), year, out month, out day);
            case 8:
                (year, month, day) = ((int)(value / 10000), (int)(value / 100 % 100), (int)(value % 100));
                return true;
            default:
                return false;
        }
    }

    private static bool OfYear(int dayOfYear, int year, out int month, out int day)
    {
        (month, day) = (0, 0);
        if (year is < 1 or > 9998 || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365))
        {
            return false;
        }

        var date = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(dayOfYear - 1);
        (month, day) = (date.Month, date.Day);
        return true;
    }

    private static int FullYear(int year, int digits) => digits > 2 || year > 99 ? year : year < 70 ? 2000 + year : 1900 + year;

    private readonly int Small(int i) => (int)Math.Min(_values[i], int.MaxValue);

    [InlineArray(MostNumbers)]
    private struct Values
    {
        private long _first;
    }

    [InlineArray(MostNumbers)]
    private struct Digits
    {
        private int _first;
    }
}
