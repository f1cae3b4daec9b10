using System.Globalization;
using System.Net;
using System.Text;

namespace NewsBot.Sandbox.Newswire;

/// <summary>The outlets' web pages: home pages that name their feed, and a page behind every entry.</summary>
internal sealed class WirePages(Uri site)
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1d2026;--paper:#fbfaf7;--soft:#666b75;--line:#dedbd3}
        @media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--paper:#17181c;--soft:#9a9fa9;--line:#33353c}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.6 Georgia,'Times New Roman',serif}
        header{border-top:6px solid var(--accent);border-bottom:1px solid var(--line);padding:1.2rem}
        header,main,footer{padding-inline:max(1.2rem,calc(50vw - 22rem))}
        header a{color:inherit;text-decoration:none;font-weight:700;font-size:1.35rem;letter-spacing:-.01em}
        header p,.when,footer{margin:0;color:var(--soft);font:14px/1.5 system-ui,sans-serif}
        main{padding-block:1.6rem}h1{font-size:2rem;line-height:1.2;margin:.2em 0 .5em;text-wrap:balance}h2{font-size:1.2rem;line-height:1.3;margin:0}
        h2 a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
        img.lead{width:100%;height:auto;border-radius:6px;display:block;margin:1rem 0}
        article.row{padding:1rem 0;border-bottom:1px solid var(--line)}article.row p{margin:.3rem 0 0}
        aside{border-left:3px solid var(--accent);padding-left:1rem;color:var(--soft);font-size:.95rem}
        footer{border-top:1px solid var(--line);padding-block:1.2rem}
        """;

    public string Home(OutletView view)
    {
        var rows = new StringBuilder();
        foreach (var entry in view.Feed(40))
        {
            rows.Append(CultureInfo.InvariantCulture, $"""
                <article class="row"><p class="when">{Time(entry.Published)} · {E(entry.Topic)}</p>
                <h2><a href="{E(entry.Path)}">{E(entry.Title)}</a></h2><p>{E(entry.Summary)}</p></article>

                """);
        }
        var type = FeedWriter.ContentTypeOf(view.Sheet.Format).Split(';')[0];
        return Page(view.Sheet, view.Sheet.Name, $"""
            <link rel="alternate" type="{type}" title="{E(view.Sheet.Name)}" href="{E(view.Sheet.FeedPath)}">
            <meta name="description" content="{E(view.Sheet.Motto)}">
            """, rows.ToString());
    }

    public string Entry(OutletView view, WireEntry entry)
    {
        var earlier = entry.EarlierTitles.Count == 0 ? "" : $"""
            <aside><p>Revised {Time(entry.Updated)}. Earlier headlines:</p><ul>{string.Concat(entry.EarlierTitles.Select(t => $"<li>{E(t)}</li>"))}</ul></aside>
            """;
        return Page(view.Sheet, entry.Title, $"""
            <link rel="canonical" href="{Link(entry.Path)}">
            <meta name="description" content="{E(entry.Summary)}">
            <meta property="og:type" content="article">
            <meta property="og:site_name" content="{E(view.Sheet.Name)}">
            <meta property="og:title" content="{E(entry.Title)}">
            <meta property="og:description" content="{E(entry.Summary)}">
            <meta property="og:url" content="{Link(entry.Path)}">
            <meta property="og:image" content="{Link(entry.PicturePath)}">
            <meta property="og:image:width" content="{PosterPicture.Width}">
            <meta property="og:image:height" content="{PosterPicture.Height}">
            <meta property="article:published_time" content="{entry.Published.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}">
            <meta property="article:section" content="{E(entry.Topic)}">
            """, $"""
            <article><p class="when">{Time(entry.Published)} · {E(entry.Topic)}</p><h1>{E(entry.Title)}</h1>
            <p>{E(entry.Summary)}</p><img class="lead" src="{E(entry.PicturePath)}" alt="" width="{PosterPicture.Width}" height="{PosterPicture.Height}">{earlier}</article>
            """);
    }

    public static string Gone(OutletSheet sheet) => Page(sheet, "Withdrawn", "", """
        <article><h1>This report was withdrawn</h1><p>It was published in error and has been taken back.</p></article>
        """);

    public static string Broken(OutletSheet sheet) => Page(sheet, "Back in a moment", "", """
        <article><h1>Back in a moment</h1><p>We are moving some furniture.</p></article>
        """);

    /// <summary>The list of all outlets.</summary>
    public static string Index(IReadOnlyList<OutletSheet> sheets) => Page(
        sheets[0] with { Name = "Sample newswire", Motto = "Invented outlets, invented news: something to try NewsBot on" }, "Sample newswire",
        """<link rel="alternate" type="text/x-opml" title="All outlets" href="/outlets.opml">""",
        string.Concat(sheets.Select(s => $"""
            <article class="row"><h2><a href="{E(s.HomePath)}">{E(s.Name)}</a></h2><p>{E(s.Motto)}</p><p class="when"><a href="{E(s.FeedPath)}">{E(s.FeedPath)}</a> · {s.Format}</p></article>
            """)));

    /// <summary>All outlets as OPML 2.0, to try an import with.</summary>
    public string Opml(IReadOnlyList<OutletSheet> sheets) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <opml version="2.0"><head><title>Sample newswire</title></head><body>
        {string.Join('\n', sheets.Select(s => $"""<outline type="rss" text="{E(s.Name)}" title="{E(s.Name)}" xmlUrl="{Link(s.FeedPath)}" htmlUrl="{Link(s.HomePath)}" language="{s.Language}"/>"""))}
        </body></opml>
        """;

    /// <summary>An outlet's mark: its first letter on its colour.</summary>
    public static string Logo(OutletSheet sheet) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="{sheet.Accent}"/>
        <text x="32" y="44" text-anchor="middle" font-family="Georgia,serif" font-size="36" font-weight="700" fill="#fff">{E(sheet.Name.Replace("The ", "", StringComparison.Ordinal)[..1])}</text></svg>
        """;

    private static string Page(OutletSheet sheet, string title, string head, string body) => $"""
        <!doctype html>
        <html lang="{sheet.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{E(title)}</title><link rel="icon" href="{E(sheet.LogoPath)}">
        {head}
        <style>:root{"{"}--accent:{sheet.Accent}{"}"}{Style}</style></head>
        <body><header><a href="{E(sheet.HomePath)}">{E(sheet.Name)}</a><p>{E(sheet.Motto)}</p></header>
        <main>{body}</main>
        <footer>Sample newswire of NewsBot: outlets, people, places and events are invented.</footer></body></html>
        """;

    private string Link(string path) => E(new Uri(site, path).AbsoluteUri);

    private static string Time(DateTimeOffset instant) =>
        $"""<time datetime="{instant.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}">{instant.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC</time>""";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
