using NewsBot.Feeds.Reading.Text;
using NewsBot.Feeds.Reading.Xml;

namespace NewsBot.Feeds.Reading;

/// <summary>Makes the result of a document that was read to its end.</summary>
internal static class FeedResult
{
    public static FeedReadResult Of(ref XmlFeedReader reader)
    {
        var channel = reader.Channel;
        return new FeedReadResult
        {
            Kind = reader.Kind,
            Partial = reader.Partial,
            LimitNote = channel.Entries.HasLeftOut ? LimitNote(reader.Options) : null,
            Document = new FeedDocument
            {
                Title = reader.Line(channel.Title) ?? reader.Line(channel.TitleFallback),
                Link = channel.Link,
                Language = channel.Language,
                Description = reader.Text(channel.Description, TextForm.Html, out _),
                Image = channel.Image,
                Ttl = channel.Ttl,
                SkipHours = channel.SkipHours,
                SkipDays = channel.SkipDays,
                UpdatePeriod = channel.Period / channel.Frequency,
                HubUrls = channel.Hubs,
                SelfUrl = channel.SelfUrl,
                Entries = channel.Entries.All,
            },
        };
    }

    /// <summary>Gives entries without author the feed's, wherever the feed names it (RFC 4287 §4.2.1, JSON Feed 1.1 "authors").</summary>
    public static void Inherit(List<FeedEntry> entries, string? author)
    {
        for (var i = 0; author is not null && i < entries.Count; i++)
        {
            entries[i] = entries[i].Author is null ? entries[i] with { Author = author } : entries[i];
        }
    }

    public static string LimitNote(FeedReaderOptions options) => $"The feed has more than {options.MaxEntries:N0} entries; only the newest were kept.";
}
