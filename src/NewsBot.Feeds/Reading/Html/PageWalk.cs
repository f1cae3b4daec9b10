using System.Text;
using NewsBot.Feeds.Reading.Text;
using NewsBot.Feeds.Reading.Xml;

namespace NewsBot.Feeds.Reading.Html;

/// <summary>Walks over the tags of a web page; what stands in scripts, styles and comments is no tag.</summary>
internal ref struct PageWalk(ReadOnlySpan<byte> page)
{
    private static readonly string[] ChallengeMarks = ["_cf_chl_opt", "/cdn-cgi/challenge-platform", "captcha-delivery.com", "px-captcha", "awswaf"];

    private readonly ReadOnlySpan<byte> _page = page;

    // Not a property: its methods move it.
    private XmlTokenizer _tags = new(page);

    /// <summary>Whether a field for a password was passed.</summary>
    public bool SawPassword { get; private set; }

    /// <summary>Whether the page is a check for browsers instead of the page asked for.</summary>
    public bool SawChallenge { get; private set; }

    public bool Next()
    {
        while (_tags.Next())
        {
            if (_tags.IsEnd)
            {
                continue;
            }

            if (Is("script"u8) || Is("style"u8) || Is("template"u8) || Is("textarea"u8))
            {
                SkipHidden();
                continue;
            }

            SawPassword |= Is("input"u8) && Attribute("type"u8) is { } type && type.Equals("password", StringComparison.OrdinalIgnoreCase);
            return true;
        }

        return false;
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => _tags.Name.Length == name.Length && Ascii.EqualsIgnoreCase(_tags.Name, name);

    /// <summary>The attribute's value with references resolved; null when it is absent or empty.</summary>
    public readonly string? Attribute(ReadOnlySpan<byte> name)
    {
        var reader = new AttributeReader(_tags.Attributes);
        while (reader.Next())
        {
            if (reader.Name.Length == name.Length && Ascii.EqualsIgnoreCase(reader.Name, name))
            {
                return PlainText.AttributeText(reader.Value);
            }
        }

        return null;
    }

    private void SkipHidden()
    {
        if (_tags.IsEmpty)
        {
            return;
        }

        var name = _tags.Name;
        var start = _tags.At;
        var at = start;
        while (true)
        {
            var next = _page[at..].IndexOf("</"u8);
            if (next < 0)
            {
                at = _page.Length; // as browsers do
                break;
            }

            at += next + 2;
            if (_page.Length - at >= name.Length && Ascii.EqualsIgnoreCase(_page.Slice(at, name.Length), name))
            {
                break;
            }
        }

        _tags.At = at;
        var inside = _page[start..at];
        foreach (var mark in ChallengeMarks)
        {
            SawChallenge |= inside.IndexOf(Encoding.ASCII.GetBytes(mark)) >= 0;
        }
    }
}
