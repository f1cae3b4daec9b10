using System.Text;
using System.Text.Json;
using NewsBot.Feeds.Reading.Dates;
using NewsBot.Feeds.Reading.Links;
using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Json;

/// <summary>Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), and tolerates members of the wrong type.</summary>
internal ref struct JsonFeedReader
{
    private const int MostCategories = 64;
    private const int LongestId = 4096;
    private readonly Uri? _base;
    private readonly FeedReaderOptions _options;
    private readonly KeptEntries _entries;
    private readonly List<string> _hubs = [];
    private Utf8JsonReader _json;
    private bool _hasEnough;
    private string? _author;

    private JsonFeedReader(ReadOnlySpan<byte> json, Uri? baseUrl, FeedReaderOptions options)
    {
        _base = baseUrl;
        _options = options;
        _entries = new KeptEntries(options.MaxEntries);
        _json = new Utf8JsonReader(json, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = 64,
            AllowMultipleValues = true,
        });
    }

    public static FeedReadResult Read(ReadOnlySpan<byte> json, Uri? baseUrl, FeedReaderOptions options)
    {
        var reader = new JsonFeedReader(Sanitize(json), baseUrl, options);
        return reader.ReadFeed();
    }

    // Control characters are forbidden inside JSON strings, and feeds have them anyway. As white space they do no harm.
    private static ReadOnlySpan<byte> Sanitize(ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            return json;
        }

        var clean = json.ToArray();
        for (var rest = clean.AsSpan(); rest.IndexOfAnyInRange((byte)0, (byte)0x1F) is var at and >= 0; rest = rest[(at + 1)..])
        {
            rest[at] = (byte)' ';
        }

        return clean;
    }

    private FeedReadResult ReadFeed()
    {
        var document = new FeedDocument();
        var isFeed = false;
        var partial = false;
        try
        {
            if (_json.Read() && _json.TokenType == JsonTokenType.StartObject)
            {
                while (!_hasEnough && _json.Read() && _json.TokenType == JsonTokenType.PropertyName)
                {
                    document = ReadMember(document, ref isFeed);
                }
            }
        }
        catch (JsonException)
        {
            partial = true; // what was read before the damage stays
        }

        if (!isFeed)
        {
            return new FeedReadResult { Kind = FeedKind.None, Error = "This is JSON, but no JSON Feed." };
        }

        FeedResult.Inherit(_entries.All, _author);
        return new FeedReadResult
        {
            Kind = FeedKind.Json,
            Partial = partial,
            LimitNote = _entries.HasLeftOut ? FeedResult.LimitNote(_options) : null,
            Document = document with { Entries = _entries.All, HubUrls = _hubs },
        };
    }

    private FeedDocument ReadMember(FeedDocument document, ref bool isFeed)
    {
        if (Member("version"u8))
        {
            isFeed |= Text()?.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase) ?? false;
        }
        else if (Member("title"u8))
        {
            return document with { Title = Line() };
        }
        else if (Member("home_page_url"u8))
        {
            return document with { Link = Address() };
        }
        else if (Member("feed_url"u8))
        {
            return document with { SelfUrl = Address() };
        }
        else if (Member("description"u8))
        {
            return document with { Description = Line() };
        }
        else if (Member("language"u8))
        {
            return document with { Language = Line() };
        }
        else if (Member("icon"u8))
        {
            return document with { Image = Address() ?? document.Image };
        }
        else if (Member("author"u8) || Member("authors"u8))
        {
            _author = ReadAuthor() ?? _author;
        }
        else if (Member("hubs"u8))
        {
            ReadHubs();
        }
        else if (Member("items"u8))
        {
            isFeed |= ReadItems();
        }
        else
        {
            SkipValue();
        }

        return document;
    }

    private void ReadHubs()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _json.Skip();
            return;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.StartObject && FirstOf("url"u8) is { } url && WebAddress.Resolve(url, _base) is { } hub)
            {
                _hubs.Add(hub);
            }
        }
    }

    private bool ReadItems()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _json.Skip();
            return false;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.StartObject)
            {
                _json.Skip();
                continue;
            }

            if (!_entries.TakesMore())
            {
                _hasEnough = true;
                return true;
            }

            _entries.Add(ReadItem());
        }

        return true;
    }

    private FeedEntry ReadItem()
    {
        string? id = null, url = null, externalUrl = null, title = null, html = null, text = null, summary = null, image = null, banner = null, author = null;
        string? inlineImage = null;
        DateTimeOffset? published = null, updated = null;
        List<string> tags = [];
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Member("id"u8))
            {
                id = Text();
            }
            else if (Member("url"u8))
            {
                url = Address();
            }
            else if (Member("external_url"u8))
            {
                externalUrl = Address();
            }
            else if (Member("title"u8))
            {
                title = Line();
            }
            else if (Member("content_html"u8))
            {
                html = Plain(TextForm.Html, out inlineImage);
            }
            else if (Member("content_text"u8))
            {
                text = Plain(TextForm.Line, out _);
            }
            else if (Member("summary"u8))
            {
                summary = Plain(TextForm.Html, out _);
            }
            else if (Member("image"u8))
            {
                image = Address();
            }
            else if (Member("banner_image"u8))
            {
                banner = Address();
            }
            else if (Member("date_published"u8))
            {
                published = FeedDate.Parse(Text());
            }
            else if (Member("date_modified"u8))
            {
                updated = FeedDate.Parse(Text());
            }
            else if (Member("author"u8) || Member("authors"u8))
            {
                author = ReadAuthor() ?? author;
            }
            else if (Member("tags"u8))
            {
                ReadTags(tags);
            }
            else
            {
                SkipValue();
            }
        }

        return new FeedEntry
        {
            Id = string.IsNullOrWhiteSpace(id) || id.Length > LongestId ? null : id.Trim(),
            Title = title,
            Link = url ?? externalUrl,
            Published = published,
            Updated = updated,
            Author = author,
            SummaryText = summary,
            ContentText = html ?? text,
            Categories = tags,
            Image = image ?? banner ?? WebAddress.Resolve(inlineImage, _base),
        };
    }

    private string? ReadAuthor()
    {
        string? author = null;
        _json.Read();
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                return PersonName.Of(CurrentText(TextForm.Line, out _));
            case JsonTokenType.StartObject:
                return FirstOf("name"u8) is { Length: > 0 } name ? name : null;
            case JsonTokenType.StartArray:
                while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
                {
                    if (_json.TokenType == JsonTokenType.StartObject && FirstOf("name"u8) is { Length: > 0 } first)
                    {
                        author ??= first;
                    }
                    else if (_json.TokenType == JsonTokenType.String)
                    {
                        author ??= PersonName.Of(CurrentText(TextForm.Line, out _));
                    }
                    else
                    {
                        _json.Skip();
                    }
                }

                return author;
            default:
                return null;
        }
    }

    private void ReadTags(List<string> tags)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _json.Skip();
            return;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.String && tags.Count < MostCategories && CurrentText(TextForm.Line, out _) is { } tag)
            {
                tags.Add(tag);
            }
            else
            {
                _json.Skip();
            }
        }
    }

    /// <summary>One string member of the object that was just opened; moves to the object's end.</summary>
    private string? FirstOf(ReadOnlySpan<byte> name)
    {
        string? found = null;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Member(name))
            {
                var line = Line();
                found ??= line;
            }
            else
            {
                SkipValue();
            }
        }

        return found;
    }

    private readonly bool Member(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    private void SkipValue()
    {
        _json.Read();
        _json.Skip();
    }

    // Ids are numbers now and then; the spec asks readers to take them as text.
    private string? Text()
    {
        _json.Read();
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                return Unescaped() is { } text ? new string([.. text.Where(c => !char.IsControl(c) || char.IsWhiteSpace(c))]) : null;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(_json.ValueSpan);
            default:
                _json.Skip();
                return null;
        }
    }

    // A lone surrogate is no text, but no reason to lose the feed either.
    private readonly string? Unescaped()
    {
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private string? Line() => Plain(TextForm.Line, out _);

    private string? Address() => WebAddress.Resolve(Text(), _base);

    private string? Plain(TextForm form, out string? image)
    {
        image = null;
        _json.Read();
        if (_json.TokenType != JsonTokenType.String)
        {
            _json.Skip();
            return null;
        }

        return CurrentText(form, out image);
    }

    private readonly string? CurrentText(TextForm form, out string? image)
    {
        image = null;
        if (!_json.ValueIsEscaped)
        {
            return PlainText.Of(_json.ValueSpan, form, _options.MaxTextLength, out image);
        }

        return Unescaped() is { } text ? PlainText.Of(Encoding.UTF8.GetBytes(text), form, _options.MaxTextLength, out image) : null;
    }
}
