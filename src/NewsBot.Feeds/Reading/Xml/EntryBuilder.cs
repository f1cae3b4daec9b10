using NewsBot.Feeds.Reading.Links;
using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Makes the entry once its element is closed: chooses among what was offered and reads only the chosen.</summary>
internal static class EntryBuilder
{
    public static FeedEntry Build(scoped ref XmlFeedReader reader, ref string? lastAuthor)
    {
        var draft = reader.Entry;
        var content = FirstText(ref reader, out var contentImage, TextField.Content, TextField.ContentFallback);
        var summary = FirstText(
            ref reader, out var summaryImage, TextField.Summary, TextField.SummaryForeign, TextField.SummaryFallback, TextField.SummaryLast);
        var title = FirstLine(ref reader, TextField.Title, TextField.TitleFallback);
        var id = reader.Verbatim(draft[TextField.Id]) ?? reader.Verbatim(draft[TextField.IdFallback]) ?? draft.AboutAddress;
        draft.OfferImage(WebAddress.Resolve(contentImage, draft.ContentBase), rank: 2);
        draft.OfferImage(WebAddress.Resolve(summaryImage, draft.BaseUrl), rank: 1);
        var permalink = Permalink(draft, id);
        draft.OfferLink(permalink, LinkRank.Id);
        var author = Author(ref reader);
        lastAuthor = author == lastAuthor ? lastAuthor : author;
        return new FeedEntry
        {
            Id = id,
            IdIsPermalink = draft.IdIsPermalink && permalink is not null,
            Title = title,
            Link = draft.Link ?? draft.AboutAddress,
            Published = draft.Published,
            Updated = draft.Updated,
            Author = lastAuthor ?? reader.InheritedAuthor,
            SummaryText = summary,
            ContentText = content,
            Categories = draft.Categories.Count == 0 ? [] : [.. draft.Categories],
            Image = draft.Image,
            SourceTitle = draft.SourceTitle,
            SourceUrl = draft.SourceUrl,
        };
    }

    // RSS says when an id is no address (2.0, "guid"); Atom ids are none by right, but where nothing else is given they serve.
    private static string? Permalink(EntryDraft draft, string? id)
    {
        if (id is null || draft.IdIsOpaque)
        {
            return null;
        }

        if (WebAddress.IsWeb(id))
        {
            return WebAddress.Resolve(id, draft.BaseUrl);
        }

        return draft.IdIsPermalink && id.AsSpan().ContainsAny('/', '?') && !id.Contains(' ', StringComparison.Ordinal) ? WebAddress.Resolve(id, draft.BaseUrl) : null;
    }

    private static string? FirstText(scoped ref XmlFeedReader reader, out string? image, params ReadOnlySpan<TextField> fields)
    {
        image = null;
        foreach (var field in fields)
        {
            var text = reader.Text(reader.Entry[field], TextForm.Html, out var found);
            image ??= found;
            if (text is not null)
            {
                return text;
            }
        }

        return null;
    }

    private static string? FirstLine(scoped ref XmlFeedReader reader, params ReadOnlySpan<TextField> fields)
    {
        foreach (var field in fields)
        {
            if (reader.Line(reader.Entry[field]) is { } line)
            {
                return line;
            }
        }

        return null;
    }

    private static string? Author(scoped ref XmlFeedReader reader)
    {
        foreach (var slot in (ReadOnlySpan<TextField>)[TextField.Author, TextField.AuthorCreator, TextField.AuthorFallback, TextField.AuthorSource])
        {
            if (Person(ref reader, reader.Entry[slot]) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The name of a person, written as a line or as elements (RFC 4287 §3.2); the mail address when there is no name.</summary>
    public static string? Person(scoped ref XmlFeedReader reader, Field person)
    {
        if (!person.HasMarkup)
        {
            return PersonName.Of(reader.Line(person));
        }

        var name = reader.Line(reader.Child(person, Word.Name)) ?? reader.Line(reader.Child(person, Word.Email));
        return name ?? (reader.Child(person, Word.Uri).IsEmpty ? PersonName.Of(reader.Line(person)) : null);
    }
}
