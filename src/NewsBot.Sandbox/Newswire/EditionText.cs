using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Sandbox.Newswire;

/// <summary>Turns the script's sentences into those of one edition. Same edition, same text.</summary>
internal sealed class EditionText(int edition, DateOnly firstDay)
{
    private static readonly string[] GermanMonths =
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

    private readonly DateOnly _day = firstDay.AddDays(Math.Max(edition - 1, 0));

    public string Expand(string text, ScriptLine line, string language) => ScriptMark.Fill(text, mark => mark switch
    {
        _ when mark.Groups["choices"].Success => Choose(mark.Groups["choices"].Value.Split('|'), line),
        _ when mark.Groups["date"].Success => Date(mark.Groups["days"].Value, language),
        _ when mark.Groups["kind"].Value == "#" => Figure(mark.Groups["text"].Value, line.Event, language),
        _ => Played(mark, line),
    });

    /// <summary>Wordings take turns over the rounds of a day.</summary>
    private static string Choose(string[] choices, ScriptLine line) => choices[line.Round % choices.Length];

    private string Date(string days, string language)
    {
        var day = days.Length == 0 ? _day : _day.AddDays(int.Parse(days, CultureInfo.InvariantCulture));
        return language == "de" ? $"{day.Day}. {GermanMonths[day.Month - 1]}" : day.ToString("d MMMM", CultureInfo.InvariantCulture);
    }

    /// <summary>A figure of an event is the same in all its reports and another in each edition: 0.75 to 1.3 times the written one.</summary>
    private string Figure(string written, string ofEvent, string language)
    {
        var value = decimal.Parse(written, CultureInfo.InvariantCulture);
        var places = written.Contains('.', StringComparison.Ordinal) ? 1 : 0;
        var shifted = decimal.Round(value * (0.75m + Seed.Of(edition, ofEvent, written) % 1000 / 1000m * 0.55m), places);
        if (shifted >= 1000)
        {
            shifted = decimal.Round(shifted / 100) * 100; // nobody counts to the last one
        }
        var text = shifted.ToString(places > 0 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
        return language == "de" ? text.Replace('.', '\u0001').Replace(',', '.').Replace('\u0001', ',') : text;
    }

    private string Played(Match mark, ScriptLine line)
    {
        var words = string.Join(' ', ScriptMark.RolesOf(mark, line).Select(r => Cast.Play(r.Pool, r.Role, edition)));
        return char.IsUpper(mark.Groups["text"].Value[0]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;
    }
}
