using System.Globalization;
using NewsBot.Feeds.Reading.Links;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Says what each element outside entries means.</summary>
internal static class ChannelFields
{
    private const int MostHours = 24;

    public static void Take(ref XmlFeedReader reader, Vocabulary vocabulary, Word word)
    {
        var channel = reader.Channel;
        switch (vocabulary, word)
        {
            case (Vocabulary.Own, Word.Title):
                channel.OfferTitle(reader.TakeField(RangeStop.Reach.Line));
                break;
            case (Vocabulary.Atom or Vocabulary.DublinCore or Vocabulary.DublinTerms, Word.Title):
                channel.OfferTitleFallback(reader.TakeField(RangeStop.Reach.Line));
                break;
            case (Vocabulary.Own, Word.Author):
                reader.InheritedAuthor ??= TakeAuthor(ref reader);
                break;
            case (Vocabulary.Own, Word.Id):
                channel.OfferLink(WebAddress.Resolve(reader.Verbatim(reader.TakeField(RangeStop.Reach.Line)), null), LinkRank.Id);
                break;
            case (Vocabulary.Own, Word.Description or Word.Subtitle or Word.Tagline or Word.Abstract or Word.Info):
                channel.OfferDescription(reader.TakeField(RangeStop.Reach.Text));
                break;
            case (Vocabulary.Own, Word.Link):
                TakeLink(ref reader, isOwn: true);
                break;
            case (Vocabulary.Atom, Word.Link):
                TakeLink(ref reader, isOwn: false);
                break;
            case (Vocabulary.Own, Word.Language):
                channel.OfferLanguage(reader.Line(reader.TakeField(RangeStop.Reach.Line)), rank: 3);
                break;
            case (Vocabulary.DublinCore, Word.Language):
                channel.OfferLanguage(reader.Line(reader.TakeField(RangeStop.Reach.Line)), rank: 2);
                break;
            case (Vocabulary.Own, Word.Ttl):
                channel.Ttl ??= Number(ref reader) is { } minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null;
                break;
            case (Vocabulary.Own, Word.SkipHours):
                TakeSkipHours(ref reader);
                break;
            case (Vocabulary.Own, Word.SkipDays):
                TakeSkipDays(ref reader);
                break;
            case (Vocabulary.Syndication, Word.UpdatePeriod):
                channel.Period ??= Period(reader.Line(reader.TakeField(RangeStop.Reach.Line)));
                break;
            case (Vocabulary.Syndication, Word.UpdateFrequency):
                channel.Frequency = Math.Max(1, Number(ref reader) ?? 1);
                break;
            case (Vocabulary.Own, Word.Image or Word.Logo):
                TakeImage(ref reader);
                break;
            case (Vocabulary.Itunes or Vocabulary.GooglePlay, Word.Image):
                channel.Image ??= WebAddress.Resolve(reader.Attribute("href"u8), reader.Base);
                reader.Skip();
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void TakeLink(ref XmlFeedReader reader, bool isOwn)
    {
        var channel = reader.Channel;
        var baseUrl = reader.Base;
        var href = reader.Attribute("href"u8);
        if (href is null)
        {
            var text = reader.TakeField(RangeStop.Reach.Line);
            channel.OfferLink(WebAddress.Resolve(reader.Verbatim(text), baseUrl), isOwn ? 9 : 3);
            return;
        }

        var address = WebAddress.Resolve(href, baseUrl);
        var type = reader.Attribute("type"u8);
        var isPage = type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase);
        switch (reader.Attribute("rel"u8)?.ToLowerInvariant())
        {
            case null or "alternate":
                channel.OfferLink(address, (isPage ? 8 : 7) - (isOwn ? 0 : 3));
                break;
            case "self":
                channel.SelfUrl ??= address;
                channel.OfferLink(isOwn ? address : null, LinkRank.BelowId);
                break;
            case "hub" when address is not null && channel.Hubs.Count < 8:
                channel.Hubs.Add(address);
                break;
        }

        reader.Skip();
    }

    // Entries of Atom without author have the feed's (RFC 4287 §4.2.1).
    private static string? TakeAuthor(ref XmlFeedReader reader)
    {
        var author = EntryBuilder.Person(ref reader, reader.TakeField(RangeStop.Reach.Text));
        return reader.Kind == FeedKind.Atom ? author : null;
    }

    private static void TakeImage(ref XmlFeedReader reader)
    {
        var baseUrl = reader.Base;
        var resource = reader.Attribute("href"u8);
        var field = reader.TakeField(RangeStop.Reach.Anything);
        var written = field.HasMarkup ? reader.Verbatim(reader.Child(field, Word.Url)) : reader.Verbatim(field);
        reader.Channel.Image ??= WebAddress.Resolve(written ?? resource, baseUrl);
    }

    private static int? Number(ref XmlFeedReader reader) =>
        int.TryParse(reader.Line(reader.TakeField(RangeStop.Reach.Line)), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number < 1_000_000
            ? number
            : null;

    private static void TakeSkipHours(ref XmlFeedReader reader)
    {
        var field = reader.TakeField(RangeStop.Reach.Anything);
        var from = field.Start;
        for (var i = 0; i < MostHours && FieldChildren.Next(reader.Xml, field, ref from, out var word, out var child); i++)
        {
            // RSS 0.91 counts from 1 to 24, RSS 2.0 from 0 to 23.
            if (word == Word.Hour && int.TryParse(reader.Line(child), CultureInfo.InvariantCulture, out var hour) && hour is >= 0 and <= 24
                && !reader.Channel.SkipHours.Contains(hour % 24))
            {
                reader.Channel.SkipHours.Add(hour % 24);
            }
        }
    }

    private static void TakeSkipDays(ref XmlFeedReader reader)
    {
        var field = reader.TakeField(RangeStop.Reach.Anything);
        var from = field.Start;
        for (var i = 0; i < MostHours && FieldChildren.Next(reader.Xml, field, ref from, out var word, out var child); i++)
        {
            if (word == Word.Day && reader.Line(child) is [>= 'A', ..] name && Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day)
                && Enum.IsDefined(day) && !reader.Channel.SkipDays.Contains(day))
            {
                reader.Channel.SkipDays.Add(day);
            }
        }
    }

    private static TimeSpan? Period(string? name) => name?.ToLowerInvariant() switch
    {
        "hourly" => TimeSpan.FromHours(1),
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(7),
        "monthly" => TimeSpan.FromDays(30),
        "yearly" => TimeSpan.FromDays(365),
        _ => null,
    };
}
