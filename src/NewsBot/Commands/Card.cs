using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>How answers look: one accent colour, short rows, and no text from feeds or people that could do anything but be read.</summary>
internal static class Card
{
    private const int Accent = 0x2F6F8F;
    private const int LongestDescription = 4000;
    private const int LongestField = 1024;

    public static Embed Of(string title, string description, string? footer = null) => new()
    {
        Title = title,
        Description = description.Length <= LongestDescription ? description : description[..(LongestDescription - 1)] + "…",
        Color = Accent,
        Footer = footer is null ? null : new EmbedFooter(footer),
    };

    /// <summary>A part of a card with a name of its own; whole lines that do not fit are left out.</summary>
    public static EmbedField Field(string name, string value)
    {
        if (value.Length > LongestField)
        {
            var end = value.LastIndexOf('\n', LongestField - 2);
            value = value[..(end > 0 ? end : LongestField - 2)] + "\n…";
        }

        return new EmbedField(name, value);
    }

    /// <summary>A name that a person or a feed gave, in bold.</summary>
    public static string Name(string name) => $"**{SafeText.Plain(name, 80)}**";

    public static string Channel(Snowflake id) => $"<#{id}>";

    /// <summary>A person; one who has had herself forgotten is somebody.</summary>
    public static string Person(Snowflake id) => id.Value == 0 ? "somebody" : $"<@{id}>";

    public static string Role(Snowflake id) => $"<@&{id}>";

    /// <summary>"3 hours ago", in the reader's language.</summary>
    public static string Ago(DateTimeOffset at) => $"<t:{at.ToUnixTimeSeconds()}:R>";

    /// <summary>The time of day, in the reader's zone.</summary>
    public static string Clock(DateTimeOffset at) => $"<t:{at.ToUnixTimeSeconds()}:T>";

    /// <summary>"4.2 s", "12 min", "3 h", "2 days".</summary>
    public static string Span(TimeSpan span) => span.TotalMinutes switch
    {
        < 2 => $"{span.TotalSeconds:0.#} s",
        < 120 => $"{span.TotalMinutes:0} min",
        < 2 * 24 * 60 => $"{span.TotalHours:0} h",
        _ => $"{span.TotalDays:0} days",
    };

    /// <summary>Text as it was typed. A backtick would end it, so it is shown as its look-alike.</summary>
    public static string Typed(string text, int longest = 300)
    {
        var shown = new string([.. text.Select(c => c == '`' ? 'ˋ' : char.IsControl(c) ? ' ' : c)]).Trim();
        return $"`{(shown.Length <= longest ? shown : shown[..(longest - 1)] + "…")}`";
    }

    /// <summary>A headline that leads to its article, and the host it leads to. A link too long for a row is left out; its host stays.</summary>
    public static string Headline(string title, string? link, int longest) => Linked(SafeText.Plain(title, longest), link);

    /// <summary>The same for a headline that is safe already.</summary>
    public static string Linked(string text, string? link)
    {
        if (SafeText.Host(link) is not { } host) return text;
        var shown = $" · {SafeText.Plain(host, 50)}";
        return SafeText.Target(link!) is { } target ? $"[{text}]({target}){shown}" : text + shown;
    }

    /// <summary>"1 story", "3 stories".</summary>
    public static string Count(long number, string one, string many) => number == 1 ? $"1 {one}" : $"{number:N0} {many}";
}
