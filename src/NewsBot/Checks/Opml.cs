using System.Xml;
using System.Xml.Linq;

namespace NewsBot.Checks;

/// <summary>Reads and writes lists of feeds in OPML 2.0 (opml.org/spec2.opml). Folders are read through and not kept.</summary>
internal static class Opml
{
    /// <summary>More bytes than this are no list of feeds.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    /// <summary>The feeds of a list, each address once, in its order; or in a sentence what is wrong with it.</summary>
    public static (IReadOnlyList<OpmlFeed> Feeds, string? Trouble) Read(Stream opml)
    {
        try
        {
            using var reader = XmlReader.Create(opml, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = LargestFile });
            var document = XDocument.Load(reader);
            return document.Root?.Name.LocalName == "opml"
                ? ([.. document.Descendants().Where(element => element.Name.LocalName == "outline").Select(From).OfType<OpmlFeed>().DistinctBy(feed => feed.Address)], null)
                : ([], $"its root is <{document.Root?.Name.LocalName}>, not <opml>");
        }
        catch (XmlException error)
        {
            return ([], $"line {error.LineNumber}, column {error.LinePosition} is not well-formed XML");
        }
    }

    /// <summary>Writes feeds as one flat list.</summary>
    public static void Write(TextWriter target, IEnumerable<OpmlFeed> feeds)
    {
        using var writer = XmlWriter.Create(target, new XmlWriterSettings { Indent = true, CloseOutput = false });
        new XDocument(new XElement("opml", new XAttribute("version", "2.0"),
            new XElement("head", new XElement("title", "NewsBot feeds")),
            new XElement("body", feeds.Select(feed => new XElement("outline",
                new XAttribute("type", "rss"),
                new XAttribute("text", Clean(feed.Title ?? feed.Address)),
                new XAttribute("xmlUrl", feed.Address),
                feed.HomePage is null ? null : new XAttribute("htmlUrl", feed.HomePage)))))).Save(writer);
    }

    // A title may hold what XML cannot.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)));

    // Attribute names vary in case from program to program.
    private static OpmlFeed? From(XElement outline)
    {
        string? Named(string name) => outline.Attributes().FirstOrDefault(a => string.Equals(a.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value.Trim();
        return Named("xmlUrl") is { Length: > 0 } address ? new OpmlFeed(address, Named("title") ?? Named("text"), Named("htmlUrl")) : null;
    }
}

/// <summary>One feed in a list.</summary>
internal sealed record OpmlFeed(string Address, string? Title, string? HomePage);
