using System.Xml;
using System.Xml.Linq;

namespace NewsBot.Operations;

/// <summary>Reads and writes lists of feeds in OPML 2.0 (opml.org/spec2.opml). Folders are read through and not kept.</summary>
internal static class Opml
{
    private const int LargestFile = 32 * 1024 * 1024;

    /// <summary>The feeds of a file, each address once, in file order.</summary>
    /// <exception cref="OperatorException">The file is missing, too large, or no OPML.</exception>
    public static IReadOnlyList<OpmlFeed> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > LargestFile) throw new OperatorException($"{path} is larger than 32 MiB; that is no list of feeds.");
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = LargestFile });
            var document = XDocument.Load(reader);
            if (document.Root?.Name.LocalName != "opml") throw new OperatorException($"{path} is no OPML: its root is <{document.Root?.Name.LocalName}>, not <opml>.");
            return [.. document.Descendants().Where(element => element.Name.LocalName == "outline").Select(From).OfType<OpmlFeed>().DistinctBy(feed => feed.Address)];
        }
        catch (XmlException error)
        {
            throw new OperatorException($"{path} is no OPML: line {error.LineNumber}, column {error.LinePosition} is not well-formed XML.", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OperatorException($"There is no file {path}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path} cannot be read: {error.Message}", error);
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
                new XAttribute("text", feed.Title ?? feed.Address),
                new XAttribute("xmlUrl", feed.Address),
                feed.HomePage is null ? null : new XAttribute("htmlUrl", feed.HomePage)))))).Save(writer);
    }

    // Attribute names vary in case from program to program.
    private static OpmlFeed? From(XElement outline)
    {
        string? Named(string name) => outline.Attributes().FirstOrDefault(a => string.Equals(a.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value.Trim();
        return Named("xmlUrl") is { Length: > 0 } address ? new OpmlFeed(address, Named("title") ?? Named("text"), Named("htmlUrl")) : null;
    }
}

/// <summary>One feed in a list.</summary>
internal sealed record OpmlFeed(string Address, string? Title, string? HomePage);
