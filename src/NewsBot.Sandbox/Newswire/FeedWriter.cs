using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace NewsBot.Sandbox.Newswire;

/// <summary>Writes an outlet's feed in its own dialect. The same view gives the same bytes, so that validators hold.</summary>
internal sealed class FeedWriter(Uri site, int length)
{
    private const string AtomSpace = "http://www.w3.org/2005/Atom";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Media = "http://search.yahoo.com/mrss/";
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Rss1 = "http://purl.org/rss/1.0/";

    public static string ContentTypeOf(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml; charset=utf-8",
        FeedFormat.Atom => "application/atom+xml; charset=utf-8",
        FeedFormat.Rdf => "application/rdf+xml; charset=utf-8",
        _ => "application/feed+json; charset=utf-8",
    };

    public byte[] Write(OutletView view) => view.Sheet.Format switch
    {
        FeedFormat.Rss => Xml(w => Rss(w, view)),
        FeedFormat.Atom => Xml(w => Atom(w, view)),
        FeedFormat.Rdf => Xml(w => RdfSite(w, view)),
        _ => Json(view),
    };

    private void Rss(XmlWriter w, OutletView view)
    {
        w.WriteStartElement("rss");
        w.WriteAttributeString("version", "2.0");
        w.WriteAttributeString("xmlns", "atom", null, AtomSpace);
        w.WriteAttributeString("xmlns", "media", null, Media);
        w.WriteStartElement("channel");
        w.WriteElementString("title", view.Sheet.Name);
        w.WriteElementString("link", Link(view.Sheet.HomePath));
        w.WriteElementString("description", view.Sheet.Motto);
        w.WriteElementString("language", view.Sheet.Language);
        w.WriteElementString("lastBuildDate", Rfc822(view.Changed));
        w.WriteElementString("ttl", "1");
        AtomLink(w, "atom", "self", "application/rss+xml", view.Sheet.FeedPath);
        foreach (var entry in view.Feed(length))
        {
            w.WriteStartElement("item");
            w.WriteElementString("title", entry.Title);
            w.WriteElementString("link", Link(entry.Path));
            w.WriteStartElement("guid");
            w.WriteAttributeString("isPermaLink", "false");
            w.WriteString(entry.Guid);
            w.WriteEndElement();
            w.WriteElementString("pubDate", Rfc822(entry.Published));
            w.WriteElementString("category", entry.Topic);
            w.WriteElementString("description", entry.Summary);
            w.WriteStartElement("media", "content", Media);
            w.WriteAttributeString("url", Link(entry.PicturePath));
            w.WriteAttributeString("medium", "image");
            w.WriteAttributeString("type", "image/png");
            w.WriteEndElement();
            w.WriteEndElement();
        }
        w.WriteEndElement();
        w.WriteEndElement();
    }

    private void Atom(XmlWriter w, OutletView view)
    {
        w.WriteStartElement("feed", AtomSpace);
        w.WriteAttributeString("xml", "lang", null, view.Sheet.Language);
        w.WriteElementString("id", AtomSpace, $"tag:{view.Sheet.Key}.example,2026:feed");
        w.WriteElementString("title", AtomSpace, view.Sheet.Name);
        w.WriteElementString("subtitle", AtomSpace, view.Sheet.Motto);
        w.WriteElementString("updated", AtomSpace, Rfc3339(view.Changed));
        AtomLink(w, null, "self", "application/atom+xml", view.Sheet.FeedPath);
        AtomLink(w, null, "alternate", "text/html", view.Sheet.HomePath);
        w.WriteStartElement("author", AtomSpace);
        w.WriteElementString("name", AtomSpace, view.Sheet.Name);
        w.WriteEndElement();
        foreach (var entry in view.Feed(length))
        {
            w.WriteStartElement("entry", AtomSpace);
            w.WriteElementString("id", AtomSpace, entry.Guid);
            w.WriteElementString("title", AtomSpace, entry.Title);
            w.WriteElementString("published", AtomSpace, Rfc3339(entry.Published));
            w.WriteElementString("updated", AtomSpace, Rfc3339(entry.Updated));
            AtomLink(w, null, "alternate", "text/html", entry.Path);
            AtomLink(w, null, "enclosure", "image/png", entry.PicturePath);
            w.WriteStartElement("category", AtomSpace);
            w.WriteAttributeString("term", entry.Topic);
            w.WriteEndElement();
            w.WriteElementString("summary", AtomSpace, entry.Summary);
            w.WriteEndElement();
        }
        w.WriteEndElement();
    }

    private void RdfSite(XmlWriter w, OutletView view)
    {
        WireEntry[] entries = [.. view.Feed(length)];
        w.WriteStartElement("rdf", "RDF", Rdf);
        w.WriteAttributeString("xmlns", Rss1);
        w.WriteAttributeString("xmlns", "dc", null, DublinCore);
        w.WriteStartElement("channel", Rss1);
        w.WriteAttributeString("about", Rdf, Link(view.Sheet.FeedPath));
        w.WriteElementString("title", Rss1, view.Sheet.Name);
        w.WriteElementString("link", Rss1, Link(view.Sheet.HomePath));
        w.WriteElementString("description", Rss1, view.Sheet.Motto);
        w.WriteElementString("language", DublinCore, view.Sheet.Language);
        w.WriteElementString("date", DublinCore, Rfc3339(view.Changed));
        w.WriteStartElement("items", Rss1);
        w.WriteStartElement("Seq", Rdf);
        foreach (var entry in entries)
        {
            w.WriteStartElement("li", Rdf);
            w.WriteAttributeString("resource", Rdf, Link(entry.Path));
            w.WriteEndElement();
        }
        w.WriteEndElement();
        w.WriteEndElement();
        w.WriteEndElement();
        foreach (var entry in entries)
        {
            w.WriteStartElement("item", Rss1);
            w.WriteAttributeString("about", Rdf, Link(entry.Path));
            w.WriteElementString("title", Rss1, entry.Title);
            w.WriteElementString("link", Rss1, Link(entry.Path));
            w.WriteElementString("description", Rss1, entry.Summary);
            w.WriteElementString("date", DublinCore, Rfc3339(entry.Published));
            w.WriteElementString("subject", DublinCore, entry.Topic);
            w.WriteEndElement();
        }
        w.WriteEndElement();
    }

    private byte[] Json(OutletView view) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "https://jsonfeed.org/version/1.1",
        title = view.Sheet.Name,
        description = view.Sheet.Motto,
        home_page_url = Link(view.Sheet.HomePath),
        feed_url = Link(view.Sheet.FeedPath),
        icon = Link(view.Sheet.LogoPath),
        language = view.Sheet.Language,
        items = view.Feed(length).Select(e => new
        {
            id = e.Guid,
            url = Link(e.Path),
            title = e.Title,
            content_text = e.Summary,
            image = Link(e.PicturePath),
            date_published = Rfc3339(e.Published),
            date_modified = Rfc3339(e.Updated),
            tags = new[] { e.Topic },
        }),
    });

    private void AtomLink(XmlWriter w, string? prefix, string rel, string type, string path)
    {
        w.WriteStartElement(prefix, "link", AtomSpace);
        w.WriteAttributeString("rel", rel);
        w.WriteAttributeString("type", type);
        w.WriteAttributeString("href", Link(path));
        w.WriteEndElement();
    }

    private string Link(string path) => new Uri(site, path).AbsoluteUri;

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            writer.WriteStartDocument();
            write(writer);
        }
        return stream.ToArray();
    }

    private static string Rfc822(DateTimeOffset instant) => instant.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    private static string Rfc3339(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
