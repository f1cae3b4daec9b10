namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Says what elements of foreign vocabularies mean inside an entry: they fill the gaps that the entry's own elements leave.</summary>
internal static class ForeignFields
{
    public static void Take(ref XmlFeedReader reader, Vocabulary vocabulary, Word word)
    {
        if (GapFor(vocabulary, word) is { } gap)
        {
            var isLine = gap is TextField.TitleFallback or TextField.IdFallback or TextField.AuthorCreator || (gap == TextField.AuthorFallback && vocabulary != Vocabulary.Atom);
            EntryFields.Offer(ref reader, gap, isLine ? RangeStop.Reach.Line : RangeStop.Reach.Text);
            return;
        }

        switch (vocabulary)
        {
            case Vocabulary.Atom:
                TakeAtom(ref reader, word);
                break;
            case Vocabulary.Media:
                TakeMedia(ref reader, word);
                break;
            case Vocabulary.Itunes or Vocabulary.GooglePlay:
                TakePodcast(ref reader, word);
                break;
            default:
                TakeDublin(ref reader, word);
                break;
        }
    }

    // What an element of a foreign vocabulary may stand in for where the entry's own says nothing.
    private static TextField? GapFor(Vocabulary vocabulary, Word word) => vocabulary switch
    {
        Vocabulary.Atom => word switch
        {
            Word.Title => TextField.TitleFallback,
            Word.Summary => TextField.SummaryForeign,
            Word.Content => TextField.ContentFallback,
            Word.Id => TextField.IdFallback,
            Word.Author => TextField.AuthorFallback,
            _ => null,
        },
        Vocabulary.DublinCore or Vocabulary.DublinTerms => word switch
        {
            Word.Title => TextField.TitleFallback,
            Word.Creator or Word.Author => TextField.AuthorCreator,
            Word.Description or Word.Abstract => TextField.SummaryForeign,
            Word.Identifier => TextField.IdFallback,
            _ => null,
        },
        Vocabulary.Media => word switch
        {
            Word.Title => TextField.TitleFallback,
            Word.Description => TextField.SummaryLast,
            _ => null,
        },
        Vocabulary.Itunes or Vocabulary.GooglePlay => word switch
        {
            Word.Title => TextField.TitleFallback,
            Word.Author => TextField.AuthorFallback,
            Word.Summary or Word.Description => TextField.SummaryFallback,
            Word.Subtitle => TextField.SummaryLast,
            _ => null,
        },
        _ => null,
    };

    private static void TakeAtom(ref XmlFeedReader reader, Word word)
    {
        switch (word)
        {
            case Word.Link:
                EntryLinks.Take(ref reader, isOwn: false);
                break;
            case Word.Published:
                EntryFields.OfferPublished(ref reader, rank: 5);
                break;
            case Word.Updated:
                EntryFields.OfferUpdated(ref reader, rank: 5);
                break;
            case Word.Category:
                EntryFields.TakeCategory(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void TakeDublin(ref XmlFeedReader reader, Word word)
    {
        switch (word)
        {
            case Word.Date:
                EntryFields.OfferPublished(ref reader, rank: 6);
                break;
            case Word.Issued:
                EntryFields.OfferPublished(ref reader, rank: 5);
                break;
            case Word.Created:
                EntryFields.OfferPublished(ref reader, rank: 4);
                break;
            case Word.Modified:
                EntryFields.OfferUpdated(ref reader, rank: 4);
                break;
            case Word.Subject:
                EntryFields.TakeCategory(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void TakeMedia(ref XmlFeedReader reader, Word word)
    {
        switch (word)
        {
            case Word.Group:
                break; // what it holds is read as if it stood alone
            case Word.Content:
                EntryLinks.TakeMediaContent(ref reader);
                break;
            case Word.Thumbnail:
                TakePicture(ref reader, "url"u8, rank: 8);
                break;
            case Word.Category:
                EntryFields.TakeCategory(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void TakePodcast(ref XmlFeedReader reader, Word word)
    {
        switch (word)
        {
            case Word.Image:
                TakePicture(ref reader, "href"u8, rank: 4);
                break;
            case Word.Category:
                reader.Entry.AddCategory(reader.AttributeLine("text"u8));
                break;
            case Word.Keywords:
                EntryFields.TakeKeywords(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    // The address stands in an attribute; what is inside, if anything, is about the picture.
    private static void TakePicture(ref XmlFeedReader reader, ReadOnlySpan<byte> attribute, int rank)
    {
        EntryLinks.OfferImage(ref reader, reader.Attribute(attribute), rank);
        reader.Skip();
    }
}
