using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Sandbox.Newswire;

/// <summary>
/// Turns the script's sentences into those of one edition. The first edition reads as written; each later one has its own places,
/// people, companies and figures, so that yesterday's earthquake is not today's. Same edition, same text.
/// </summary>
/// <remarks>
/// Marks in the script: <c>{@Place}</c>, <c>{~First Last}</c> or <c>{~Last}</c>, <c>{%First}</c>, <c>{&amp;Company}</c>, <c>{#12.5}</c>,
/// <c>{date}</c> and <c>{date-1}</c>, and <c>[this wording|or that]</c>.
/// </remarks>
internal sealed partial class EditionText(int edition, DateOnly firstDay)
{
    private static readonly string[] GermanMonths =
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

    /// <summary>Words of a place's or company's name that say what it is, and stay.</summary>
    private static readonly HashSet<string> Kinds =
        ["Sound", "Bank", "Isles", "Highlands", "Vale", "Bay", "Point", "Port", "Line", "Shipping", "Rail", "Athletic"];

    private readonly DateOnly _day = firstDay.AddDays(Math.Max(edition - 1, 0));

    public string Expand(string text, ScriptLine line, string language) =>
        Marks().Replace(text, m => m.Groups["choices"].Success
            ? Choose(m.Groups["choices"].Value.Split('|'), line)
            : m.Groups["days"].Success || m.Value == "{date}"
                ? Date(m.Groups["days"].Value, language)
                : m.Groups["kind"].Value == "#"
                    ? Figure(m.Groups["text"].Value, line.Event, language)
                    : Name(m.Groups["kind"].Value[0], m.Groups["text"].Value));

    private string Choose(string[] choices, ScriptLine line) =>
        choices[edition <= 1 ? 0 : (int)(Seed.Of(edition, line.Outlet, line.Event) % (uint)choices.Length)];

    private string Date(string days, string language)
    {
        var day = days.Length == 0 ? _day : _day.AddDays(int.Parse(days, CultureInfo.InvariantCulture));
        return language == "de" ? $"{day.Day}. {GermanMonths[day.Month - 1]}" : day.ToString("d MMMM", CultureInfo.InvariantCulture);
    }

    /// <summary>A figure of an event is the same in all its reports, and another in each edition: between 0.75 and 1.3 times the written one.</summary>
    private string Figure(string written, string ofEvent, string language)
    {
        if (edition <= 1 && !written.Contains('.', StringComparison.Ordinal))
        {
            return written.Length > 4 ? Grouped(decimal.Parse(written, CultureInfo.InvariantCulture), 0, language) : written;
        }
        var value = decimal.Parse(written, CultureInfo.InvariantCulture);
        var places = written.Contains('.', StringComparison.Ordinal) ? written.Length - written.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var shifted = edition <= 1 ? value : Shift(value, places, Seed.Of(edition, ofEvent, written));
        return Grouped(shifted, places, language, written.Length > 4 || shifted >= 10_000, written.StartsWith('0') ? 2 : 1);
    }

    private static decimal Shift(decimal value, int places, uint seed)
    {
        var shifted = decimal.Round(value * (0.75m + seed % 1000 / 1000m * 0.55m), places);
        return shifted == value ? value + (places == 0 ? 1 : 0.1m) : shifted;
    }

    private static string Grouped(decimal value, int places, string language, bool group = true, int width = 1)
    {
        var format = (group ? "#,##" : "") + new string('0', width) + (places > 0 ? "." + new string('0', places) : "");
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return language == "de" ? text.Replace('.', '\u0001').Replace(',', '.').Replace('\u0001', ',') : text;
    }

    private string Name(char kind, string written)
    {
        if (edition <= 1)
        {
            return written;
        }
        var words = written.Split(' ');
        return string.Join(' ', words.Select((w, i) => Kinds.Contains(w) ? w : Cast.Of(kind, i, words.Length).Play(w, edition)));
    }

    /// <summary>Every name word of the script by the pool that replaces it.</summary>
    internal static IEnumerable<(NamePool Pool, string Word)> NamesIn(string text) =>
        from Match mark in Marks().Matches(text)
        where mark.Groups["kind"].Success && mark.Groups["kind"].Value != "#"
        let words = mark.Groups["text"].Value.Split(' ')
        from index in Enumerable.Range(0, words.Length)
        where !Kinds.Contains(words[index])
        select (Cast.PoolOf(mark.Groups["kind"].Value[0], index, words.Length), words[index]);

    [GeneratedRegex(@"\{(?<kind>[@~%&#])(?<text>[^}]+)\}|\{date(?<days>[+-]\d+)?\}|\[(?<choices>[^\[\]|]+(\|[^\[\]|]+)+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
