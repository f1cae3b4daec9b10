using NewsBot.Feeds.Reading.Links;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>
/// Says what each element inside an entry means. An entry's own elements win over foreign ones whatever the order:
/// fields are only offered here, with a rank, and chosen when the entry is whole.
/// </summary>
internal static class EntryFields
{
    public static void Take(ref XmlFeedReader reader, Vocabulary vocabulary, Word word)
    {
        switch (vocabulary)
        {
            case Vocabulary.Own:
                TakeOwn(ref reader, word);
                break;
            case Vocabulary.Atom or Vocabulary.DublinCore or Vocabulary.DublinTerms or Vocabulary.Media or Vocabulary.Itunes or Vocabulary.GooglePlay:
                ForeignFields.Take(ref reader, vocabulary, word);
                break;
            case Vocabulary.News:
                TakeNews(ref reader, word);
                break;
            case Vocabulary.Content when word == Word.Encoded:
            case Vocabulary.Xhtml when word == Word.Body:
                Offer(ref reader, TextField.Content, RangeStop.Reach.Text);
                break;
            case Vocabulary.SitemapImage when word == Word.Image:
                break; // its address is inside
            case Vocabulary.SitemapImage when word == Word.Loc:
                OfferImageText(ref reader, rank: 5);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void TakeOwn(ref XmlFeedReader reader, Word word)
    {
        switch (word)
        {
            case Word.Title:
                Offer(ref reader, TextField.Title, RangeStop.Reach.Line);
                break;
            case Word.Link:
                EntryLinks.Take(ref reader, isOwn: true);
                break;
            case Word.Loc:
                reader.Entry.OfferLink(WebAddress.Resolve(reader.Verbatim(reader.TakeField(RangeStop.Reach.Line)), reader.Base), rank: 9);
                break;
            case Word.Description or Word.Summary or Word.Abstract:
                Offer(ref reader, TextField.Summary, RangeStop.Reach.Text);
                break;
            case Word.Content:
                TakeContent(ref reader);
                break;
            case Word.Categories:
                break; // the labels are inside
            case Word.Encoded or Word.Body or Word.FullItem:
                Offer(ref reader, TextField.ContentFallback, RangeStop.Reach.Text);
                break;
            case Word.Guid:
                reader.Entry.IdIsOpaque = reader.Attribute("isPermaLink"u8) is { } says && says.Equals("false", StringComparison.OrdinalIgnoreCase);
                reader.Entry.IdIsPermalink = !reader.Entry.IdIsOpaque;
                Offer(ref reader, TextField.Id, RangeStop.Reach.Line);
                break;
            case Word.Id:
                Offer(ref reader, TextField.Id, RangeStop.Reach.Line);
                break;
            case Word.PubDate or Word.Published:
                OfferPublished(ref reader, rank: 9);
                break;
            case Word.Issued:
                OfferPublished(ref reader, rank: 8);
                break;
            case Word.Created:
                OfferPublished(ref reader, rank: 7);
                break;
            case Word.Date:
                OfferPublished(ref reader, rank: 3);
                break;
            case Word.Updated or Word.LastMod:
                OfferUpdated(ref reader, rank: 9);
                break;
            case Word.Modified:
                OfferUpdated(ref reader, rank: 8);
                break;
            case Word.Author:
                Offer(ref reader, TextField.Author, RangeStop.Reach.Text);
                break;
            case Word.Creator:
                Offer(ref reader, TextField.AuthorFallback, RangeStop.Reach.Line);
                break;
            case Word.Category or Word.Subject:
                TakeCategory(ref reader);
                break;
            case Word.Enclosure:
                EntryLinks.TakeEnclosure(ref reader);
                break;
            case Word.Source:
                TakeSource(ref reader);
                break;
            case Word.Image:
                TakeImage(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void TakeNews(ref XmlFeedReader reader, Word word)
    {
        switch (word)
        {
            case Word.News:
                break; // what it holds is read as if it stood alone
            case Word.Title:
                Offer(ref reader, TextField.Title, RangeStop.Reach.Line);
                break;
            case Word.PublicationDate:
                OfferPublished(ref reader, rank: 9);
                break;
            case Word.Publication:
                reader.Entry.SourceTitle ??= reader.Line(reader.Child(reader.TakeField(RangeStop.Reach.Anything), Word.Name));
                break;
            case Word.Keywords:
                TakeKeywords(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    internal static void Offer(ref XmlFeedReader reader, TextField field, RangeStop.Reach reach) =>
        reader.Entry.Offer(field, reader.TakeField(reach));

    internal static void OfferPublished(ref XmlFeedReader reader, int rank) =>
        reader.Entry.OfferPublished(reader.Date(reader.TakeField(RangeStop.Reach.Line)), rank);

    internal static void OfferUpdated(ref XmlFeedReader reader, int rank) =>
        reader.Entry.OfferUpdated(reader.Date(reader.TakeField(RangeStop.Reach.Line)), rank);

    private static void OfferImageText(ref XmlFeedReader reader, int rank) =>
        EntryLinks.OfferImage(ref reader, reader.Verbatim(reader.TakeField(RangeStop.Reach.Line)), rank);

    // Atom content may lie elsewhere (RFC 4287 §4.1.3.2); what is inline is text only when its type says so.
    private static void TakeContent(ref XmlFeedReader reader)
    {
        var source = reader.Attribute("src"u8);
        if (source is not null)
        {
            EntryLinks.TakeContentSource(ref reader, source);
        }

        reader.Entry.ContentBase = reader.Entry[TextField.Content].IsEmpty ? reader.Base : reader.Entry.ContentBase;
        Offer(ref reader, reader.Kind is FeedKind.Atom or FeedKind.AtomEntry ? TextField.Content : TextField.ContentFallback, RangeStop.Reach.Text);
    }

    // RSS writes the label as text, Atom as attributes (RFC 4287 §4.2.2).
    internal static void TakeCategory(ref XmlFeedReader reader)
    {
        var label = reader.AttributeLine("label"u8) ?? reader.AttributeLine("term"u8);
        var field = reader.TakeField(RangeStop.Reach.Line);
        reader.Entry.AddCategory(label ?? reader.Line(field));
    }

    internal static void TakeKeywords(ref XmlFeedReader reader)
    {
        foreach (var keyword in reader.Line(reader.TakeField(RangeStop.Reach.Line))?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            reader.Entry.AddCategory(keyword.Length > 0 ? keyword : null);
        }
    }

    private static void TakeSource(ref XmlFeedReader reader)
    {
        var entry = reader.Entry;
        var url = WebAddress.Resolve(reader.Attribute("url"u8), reader.Base);
        var field = reader.TakeField(RangeStop.Reach.Anything);
        if (field.HasMarkup)
        {
            entry.SourceTitle ??= reader.Line(reader.Child(field, Word.Title));
            url ??= WebAddress.Resolve(reader.Verbatim(reader.Child(field, Word.Id)), reader.Base);
            entry.Offer(TextField.AuthorSource, reader.Child(field, Word.Author));
        }
        else
        {
            entry.SourceTitle ??= reader.Line(field);
        }

        entry.SourceUrl ??= url;
    }

    private static void TakeImage(ref XmlFeedReader reader)
    {
        var written = reader.Attribute("href"u8) ?? reader.Attribute("url"u8) ?? reader.Attribute("src"u8);
        var field = reader.TakeField(RangeStop.Reach.Anything);
        written ??= reader.Verbatim(field.HasMarkup ? reader.Child(field, Word.Url) : field);
        EntryLinks.OfferImage(ref reader, written, rank: 5);
    }
}
