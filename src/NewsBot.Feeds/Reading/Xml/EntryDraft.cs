namespace NewsBot.Feeds.Reading.Xml;

/// <summary>A stretch of the input that holds a field: read only when the entry is whole and the field is the one chosen.</summary>
internal readonly record struct Field(int Start, int Length, bool HasMarkup, bool IsBase64 = false)
{
    public bool IsEmpty => Length == 0;
}

/// <summary>The fields of an entry that are text; of several that say the same, the one named first here is taken.</summary>
internal enum TextField : byte
{
    Title,
    TitleFallback,
    Id,
    IdFallback,
    Summary,
    SummaryFallback,
    SummaryForeign,
    SummaryLast,
    Content,
    ContentFallback,
    Author,
    AuthorCreator,
    AuthorFallback,
    AuthorSource,
}

/// <summary>How well an address serves as the article's. An id that is a web address lies in the middle.</summary>
internal static class LinkRank
{
    public const int Enclosure = 1;
    public const int BelowId = 2;
    public const int Id = 3;
    public const int AboveId = 4;
}

/// <summary>An entry while its element is open. One object serves all entries of a document, one after the other.</summary>
internal sealed class EntryDraft
{
    private const int MostCategories = 64;
    private readonly Field[] _texts = new Field[Enum.GetValues<TextField>().Length];
    private int _linkRank;
    private int _imageRank;
    private int _publishedRank;
    private int _updatedRank;

    public Uri? BaseUrl { get; private set; }

    /// <summary>The base of what Atom content holds, which may have its own.</summary>
    public Uri? ContentBase { get; set; }

    public bool IdIsPermalink { get; set; }

    /// <summary>The feed says that the id is no address.</summary>
    public bool IdIsOpaque { get; set; }

    public string? Link { get; private set; }

    public string? Image { get; private set; }

    public DateTimeOffset? Published { get; private set; }

    public DateTimeOffset? Updated { get; private set; }

    public string? SourceTitle { get; set; }

    public string? SourceUrl { get; set; }

    /// <summary>The address an RDF item says it is about.</summary>
    public string? AboutAddress { get; set; }

    public List<string> Categories { get; } = [];

    public Field this[TextField field] => _texts[(int)field];

    public void Begin(Uri? baseUrl)
    {
        Array.Clear(_texts);
        _linkRank = _imageRank = _publishedRank = _updatedRank = 0;
        BaseUrl = ContentBase = baseUrl;
        IdIsPermalink = IdIsOpaque = false;
        Link = Image = SourceTitle = SourceUrl = AboutAddress = null;
        Published = Updated = null;
        Categories.Clear();
    }

    /// <summary>Keeps the first one that isn't empty.</summary>
    public void Offer(TextField field, Field text)
    {
        if (_texts[(int)field].IsEmpty)
        {
            _texts[(int)field] = text;
        }
    }

    public bool WantsLink(int rank) => rank > _linkRank;

    public void OfferLink(string? link, int rank)
    {
        if (link is not null && rank > _linkRank)
        {
            (Link, _linkRank) = (link, rank);
        }
    }

    public bool WantsImage(int rank) => rank > _imageRank;

    public void OfferImage(string? image, int rank)
    {
        if (image is not null && rank > _imageRank)
        {
            (Image, _imageRank) = (image, rank);
        }
    }

    public void OfferPublished(DateTimeOffset? date, int rank)
    {
        if (date is not null && rank > _publishedRank)
        {
            (Published, _publishedRank) = (date, rank);
        }
    }

    public void OfferUpdated(DateTimeOffset? date, int rank)
    {
        if (date is not null && rank > _updatedRank)
        {
            (Updated, _updatedRank) = (date, rank);
        }
    }

    public void AddCategory(string? label)
    {
        if (label is not null && Categories.Count < MostCategories && !Categories.Contains(label))
        {
            Categories.Add(label);
        }
    }
}
