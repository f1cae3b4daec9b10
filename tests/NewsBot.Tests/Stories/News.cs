using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

/// <summary>Builds headlines; defaults are valid, a test states only what matters.</summary>
internal static class News
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static Headline Titled(long id, string title, string summary = "") =>
        new(id, title, summary, "", $"outlet{id}", "", Morning.AddMinutes(10 * id), "en");

    public static Headline From(this Headline headline, string source) => headline with { Source = source };

    public static Headline In(this Headline headline, string language) => headline with { Language = language };

    public static Headline After(this Headline headline, TimeSpan later) => headline with { Published = headline.Published + later };
}
