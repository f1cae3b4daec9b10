using System.Text;
using NewsBot.Feeds.Reading.Dates;
using NewsBot.Feeds.Reading.Links;
using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>
/// Reads every XML feed format in one walk over the tags. Inside an entry only the whereabouts of fields are noted;
/// text is made once the entry is whole, and only of the fields that are kept.
/// </summary>
internal ref struct XmlFeedReader
{
    private const int MostTagsBeforeRoot = 400;
    private const int MostVoids = 16;

    // What is longer is no id and no address, but a tag that was never closed.
    private const int LongestVerbatim = 4096;
    private readonly List<NameKey> _voids;
    private readonly NamespaceScope _namespaces;
    private Uri? _base;
    private bool _hasEnough;
    private bool _inEntry;
    private bool _rootClosed;
    private string? _lastAuthor;

    // Not a property: its methods move it.
    private XmlTokenizer _tags;

    public XmlFeedReader(ReadOnlySpan<byte> xml, Uri? baseUrl, FeedReaderOptions options)
    {
        Xml = xml;
        Options = options;
        _base = baseUrl;
        _tags = new XmlTokenizer(xml);
        _voids = [];
        _namespaces = new NamespaceScope();
        Entry = new EntryDraft();
        Channel = new ChannelDraft(options.MaxEntries);
    }

    public readonly ReadOnlySpan<byte> Xml { get; }

    public readonly FeedReaderOptions Options { get; }

    public readonly EntryDraft Entry { get; }

    public readonly ChannelDraft Channel { get; }

    public FeedKind Kind { get; private set; }

    /// <summary>The document's own short entities.</summary>
    public InternalEntities? Entities { get; private set; }

    /// <summary>The feed's own author, where entries without one have it.</summary>
    public string? InheritedAuthor { get; set; }

    /// <summary>The base for relative links at the current tag.</summary>
    public readonly Uri? Base => WebAddress.Rebase(_inEntry ? Entry.BaseUrl : _base, Attribute("xml:base"u8));

    /// <summary>Whether the input ended before the feed did.</summary>
    public readonly bool Partial => !_rootClosed && !_hasEnough;

    /// <summary>Reads the document; false when it holds no feed (then <see cref="Kind"/> says what it looked like).</summary>
    public bool Read()
    {
        if (!FindRoot())
        {
            return false;
        }

        while (!_rootClosed && !_hasEnough && _tags.Next())
        {
            if (_tags.IsEnd)
            {
                ReadEnd();
            }
            else
            {
                ReadStart();
            }
        }

        if (_inEntry && (_rootClosed || Kind == FeedKind.AtomEntry))
        {
            FinishEntry();
        }

        FeedResult.Inherit(Channel.Entries.All, InheritedAuthor);
        return true;
    }

    private bool FindRoot()
    {
        var isPage = false;
        for (var seen = 0; seen < MostTagsBeforeRoot && _tags.Next(); seen++)
        {
            if (_tags.IsEnd)
            {
                continue;
            }

            _namespaces.Declare(_tags.Attributes, isRoot: true);
            var word = Words.OfTag(_tags.Name);
            Kind = FeedRoot.KindOf(in this, word);

            if (Kind is FeedKind.Html)
            {
                isPage = true;
                continue;
            }

            // A page may hold a feed that somebody wrapped in it, but then it says so: by its namespace or its version.
            if (isPage && !FeedRoot.IsBeyondDoubt(in this, word))
            {
                continue;
            }

            if (Kind is not FeedKind.None)
            {
                Entities = InternalEntities.Read(Xml[_tags.Doctype]);
                _namespaces.TakeRoot(_tags.Name);
                if (word is Word.Channel or Word.Entry or Word.Item)
                {
                    ReadStart();
                }
                else
                {
                    ReadRootAttributes();
                }

                return true;
            }
        }

        Kind = isPage || _tags.SawHtmlDoctype ? FeedKind.Html : FeedKind.None;
        return false;
    }

    private void ReadRootAttributes()
    {
        _base = Base;
        Channel.OfferLanguage(Attribute("xml:lang"u8), rank: 1);
        _rootClosed = _tags.IsEmpty;
    }

    private void ReadEnd()
    {
        switch (Words.OfTag(_tags.Name))
        {
            case Word.Item or Word.Entry:
            case Word.Url when Kind == FeedKind.Sitemap:
            case Word.Sitemap when Kind == FeedKind.SitemapIndex:
                if (_inEntry)
                {
                    FinishEntry();
                    _rootClosed |= Kind == FeedKind.AtomEntry;
                }

                break;
            case Word.Channel when _inEntry:
                FinishEntry();
                break;
            case Word.Channel:
                _rootClosed |= Kind == FeedKind.Cdf;
                break;
            case Word.Rss or Word.Feed or Word.Rdf or Word.UrlSet or Word.SitemapIndex:
                _rootClosed = true;
                break;
        }
    }

    private void ReadStart()
    {
        var vocabulary = _namespaces.Of(ref _tags, Kind);
        var word = Words.OfTag(_tags.Name);
        if (StartsEntry(vocabulary, word))
        {
            if (_inEntry && _tags.IsEmpty)
            {
                return; // an empty entry inside an entry is a slip of the pen
            }

            if (_inEntry)
            {
                FinishEntry();
            }

            BeginEntry();
        }
        else if (_inEntry)
        {
            EntryFields.Take(ref this, vocabulary, word);
        }
        else if (word == Word.Channel)
        {
            _base = Kind == FeedKind.Cdf ? WebAddress.Rebase(Base, Attribute("base"u8)) : Base;
            Channel.OfferLanguage(Attribute("xml:lang"u8), rank: 1);
            Channel.OfferLink(WebAddress.Resolve(Attribute("href"u8), _base), rank: 1);
        }
        else
        {
            ChannelFields.Take(ref this, vocabulary, word);
        }
    }

    private readonly bool StartsEntry(Vocabulary vocabulary, Word word) => word switch
    {
        Word.Item or Word.Entry => vocabulary is Vocabulary.Own or Vocabulary.Atom or Vocabulary.Rdf,
        Word.Url => Kind == FeedKind.Sitemap && vocabulary is Vocabulary.Own,
        Word.Sitemap => Kind == FeedKind.SitemapIndex,
        _ => false,
    };

    private void BeginEntry()
    {
        if (!Channel.Entries.TakesMore())
        {
            _hasEnough = true;
            return;
        }

        Entry.Begin(Base);
        _inEntry = true;
        if (_tags.Attributes.Length > 0)
        {
            ReadEntryAttributes();
        }

        if (_tags.IsEmpty)
        {
            FinishEntry();
        }
    }

    // CDF writes fields as attributes, RDF what the item is about.
    private readonly void ReadEntryAttributes()
    {
        Entry.OfferLink(WebAddress.Resolve(Attribute("href"u8), Base), rank: 1);
        Entry.OfferUpdated(FeedDate.Parse(Attribute("lastmod"u8)), rank: 1);
        if (Kind == FeedKind.Rdf)
        {
            Entry.AboutAddress = WebAddress.Resolve(Attribute("rdf:about"u8), Base);
        }
    }

    private void FinishEntry()
    {
        _inEntry = false;
        Channel.Entries.Add(EntryBuilder.Build(ref this, ref _lastAuthor));
    }

    /// <summary>The value of an attribute of the current tag, references resolved; null when it is absent or empty.</summary>
    public readonly string? Attribute(ReadOnlySpan<byte> name)
    {
        if (_tags.Attributes.Length <= name.Length)
        {
            return null;
        }

        return PlainText.AttributeText(Written(name));
    }

    /// <summary>The plain text of an attribute of the current tag.</summary>
    public readonly string? AttributeLine(ReadOnlySpan<byte> name)
    {
        var written = Written(name);
        return written.IsEmpty ? null : PlainText.Of(XmlText.Decode(written, Scratch.Mine.Decoded, Entities), TextForm.Line, Options.MaxTextLength, out _);
    }

    private readonly ReadOnlySpan<byte> Written(ReadOnlySpan<byte> name)
    {
        var reader = new AttributeReader(_tags.Attributes);
        while (reader.Next())
        {
            if (reader.Name.Length == name.Length && Ascii.EqualsIgnoreCase(reader.Name, name))
            {
                return reader.Value;
            }
        }

        return default;
    }

    // Atom 0.3 says mode="base64"; Atom 1.0 means it with every media type that is neither text nor XML (RFC 4287 §4.1.3.3).
    private readonly bool IsBase64()
    {
        if (Kind is not (FeedKind.Atom or FeedKind.AtomEntry) || _tags.Attributes.Length < 6)
        {
            return false;
        }

        if (Ascii.EqualsIgnoreCase(Written("mode"u8), "base64"u8))
        {
            return true;
        }

        var type = Written("type"u8);
        return type.Contains((byte)'/') && !type.StartsWith("text/"u8) && type.IndexOf("xml"u8) < 0 && type.IndexOf("html"u8) < 0;
    }

    /// <summary>The inside of the current element. An element that was never closed reaches as far as its kind may.</summary>
    public Field TakeField(RangeStop.Reach reach)
    {
        if (_tags.IsEmpty)
        {
            return default;
        }

        _tags.ReadRange(new RangeStop(reach), out var range, out var hasMarkup);
        var (start, length) = range.GetOffsetAndLength(Xml.Length);
        return IsBlank(Xml.Slice(start, length)) ? default : new Field(start, length, hasMarkup, !hasMarkup && IsBase64());
    }

    /// <summary>Passes over the current element. One that is never closed is taken for empty, here and from now on.</summary>
    public void Skip()
    {
        var key = NameKey.Of(_tags.Name);
        if (_tags.IsEmpty || _voids.Count >= MostVoids || _voids.Contains(key))
        {
            return;
        }

        var at = _tags.At;
        if (!_tags.ReadRange(new RangeStop(_inEntry ? RangeStop.Reach.Whole : RangeStop.Reach.Anything), out _, out _))
        {
            _tags.At = at;
            _voids.Add(key);
        }
    }

    /// <summary>The first child of that name inside a field; nothing when there is none.</summary>
    public readonly Field Child(Field parent, Word word) => FieldChildren.First(Xml, parent, word);

    /// <summary>The field's plain text.</summary>
    public readonly string? Text(Field field, TextForm form, out string? image)
    {
        image = null;
        if (field.IsEmpty)
        {
            return null;
        }

        var raw = Xml.Slice(field.Start, field.Length);
        var html = field.HasMarkup ? raw : XmlText.Decode(raw, Scratch.Mine.Decoded, Entities);
        return PlainText.Of(field.IsBase64 ? Base64Text.Unpack(html) : html, form, Options.MaxTextLength, out image);
    }

    /// <summary>The plain text of a one-line field.</summary>
    public readonly string? Line(Field field) => Text(field, TextForm.Line, out _);

    /// <summary>The field as written: for addresses and ids.</summary>
    public readonly string? Verbatim(Field field)
    {
        var text = Decoded(field).Trim(" \t\r\n"u8);
        if (text.IsEmpty || text.Length > LongestVerbatim)
        {
            return null;
        }

        var written = Encoding.UTF8.GetString(text);
        written = (written.AsSpan().ContainsAnyInRange('\x7F', '\x9F') ? string.Concat(written.Where(c => !char.IsControl(c))) : written).Trim();
        return written.Length == 0 ? null : written;
    }

    /// <summary>The instant a field names.</summary>
    public readonly DateTimeOffset? Date(Field field) => FeedDate.Parse(Decoded(field));

    private readonly ReadOnlySpan<byte> Decoded(Field field) =>
        field.IsEmpty ? default : XmlText.Decode(Xml.Slice(field.Start, field.Length), Scratch.Mine.Decoded, Entities);

    private static bool IsBlank(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        return text.IsEmpty || (text.StartsWith("<![CDATA["u8) && text.EndsWith("]]>"u8) && text[9..^3].Trim(" \t\r\n"u8).IsEmpty);
    }
}
