namespace NewsBot.Feeds.Reading.Text;

/// <summary>What a tag means for the plain text around it.</summary>
internal enum HtmlTagRole : byte
{
    Inline,
    Block,
    Cell,
    Break,
    Hidden,
    Image,
}

/// <summary>The elements of HTML, old ones included, with their role in plain text.</summary>
internal static class HtmlTags
{
    private const string InlineNames =
        "a abbr acronym applet area audio b base basefont bdi bdo big button canvas cite code col colgroup data datalist del details dfn em embed " +
        "font i iframe input ins kbd label link map mark marquee meta meter nobr noembed noscript object optgroup option output param picture progress " +
        "q rb rp rt ruby s samp select slot small source span strike strong sub summary sup svg template textarea time track tt u var video wbr";

    private const string BlockNames =
        "address article aside blockquote body caption center dd dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 " +
        "h5 h6 head header hgroup hr html legend li main menu nav noframes ol p pre search section table tbody tfoot thead title tr ul";

    private static readonly NameTable<HtmlTagRole> Roles = new(
    [
        .. Named(InlineNames, HtmlTagRole.Inline),
        .. Named(BlockNames, HtmlTagRole.Block),
        .. Named("td th", HtmlTagRole.Cell),
        .. Named("br", HtmlTagRole.Break),
        .. Named("script style", HtmlTagRole.Hidden),
        .. Named("img image", HtmlTagRole.Image),
    ]);

    /// <summary>Says what a tag means; false for names that HTML doesn't have.</summary>
    public static bool TryGetRole(NameKey name, out HtmlTagRole role) => Roles.TryGet(name, out role);

    private static IEnumerable<KeyValuePair<string, HtmlTagRole>> Named(string names, HtmlTagRole role) =>
        names.Split(' ').Select(name => KeyValuePair.Create(name, role));
}
