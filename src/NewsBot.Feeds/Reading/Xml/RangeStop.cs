using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>How far an element may reach that was never closed.</summary>
internal readonly struct RangeStop(RangeStop.Reach reach)
{
    private static readonly NameTable<Reach> Borders = new(
    [
        // Borders of entries and documents end everything.
        new("item", Reach.Anything), new("entry", Reach.Anything), new("channel", Reach.Anything), new("rss", Reach.Anything),
        new("feed", Reach.Anything), new("rdf:rdf", Reach.Anything), new("urlset", Reach.Anything), new("sitemapindex", Reach.Anything),
        new("atom:entry", Reach.Anything), new("atom:feed", Reach.Anything), new("rss:item", Reach.Anything),

        // These are no HTML: an unclosed description ends before them.
        new("pubdate", Reach.Text), new("guid", Reach.Text), new("enclosure", Reach.Text), new("description", Reach.Text),
        new("dc:date", Reach.Text), new("dc:creator", Reach.Text), new("content:encoded", Reach.Text),

        // These may stand in HTML, but not in a headline or a link.
        new("link", Reach.Line), new("title", Reach.Line), new("author", Reach.Line), new("category", Reach.Line), new("comments", Reach.Line),
        new("published", Reach.Line), new("updated", Reach.Line), new("summary", Reach.Line), new("content", Reach.Line), new("id", Reach.Line),
    ]);

    /// <summary>What kind of inside an element has.</summary>
    public enum Reach : byte
    {
        /// <summary>Any element but an entry.</summary>
        Anything,

        /// <summary>Any element, whole entries included: what conflict logs and wrappers inside an entry hold.</summary>
        Whole,

        /// <summary>HTML.</summary>
        Text,

        /// <summary>One line with perhaps some emphasis.</summary>
        Line,
    }

    /// <summary>Whether entries may lie inside, opened and closed.</summary>
    public bool AllowsEntries => reach == Reach.Whole;

    /// <summary>Whether the inside must end before this tag.</summary>
    public bool EndsAt(NameKey name, bool isEnd) =>
        Borders.TryGet(name, out var border) && (border == Reach.Anything || (border <= reach && !isEnd));
}
