using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>
/// The prefixes a document declares. Feeds declare them once, at the top; a later declaration of the same prefix replaces the earlier one.
/// </summary>
internal sealed class NamespaceScope
{
    private const int MostPrefixes = 64;
    private readonly List<(NameKey Prefix, Vocabulary Vocabulary)> _prefixes = [];

    /// <summary>Takes up the declarations of a tag. The one without prefix is returned, if there is one.</summary>
    public Vocabulary? Declare(ReadOnlySpan<byte> attributes, bool isRoot)
    {
        Vocabulary? unprefixed = null;
        if (attributes.IndexOf("xmlns"u8) < 0)
        {
            return null;
        }

        var reader = new AttributeReader(attributes);
        while (reader.Next())
        {
            if (reader.Name.SequenceEqual("xmlns"u8))
            {
                unprefixed = isRoot ? Vocabulary.Own : Vocabularies.OfAddress(reader.Value);
            }
            else if (reader.Name.StartsWith("xmlns:"u8))
            {
                Declare(reader.Name[6..], reader.Value);
            }
        }

        return unprefixed;
    }

    /// <summary>The vocabulary of the current tag. In an Atom document Atom's is the own one.</summary>
    public Vocabulary Of(scoped ref XmlTokenizer tags, FeedKind kind)
    {
        var unprefixed = tags.Attributes.Length > 5 ? Declare(tags.Attributes, isRoot: false) : null;
        var colon = tags.Name.IndexOf((byte)':');
        var vocabulary = colon > 0 ? OfPrefix(tags.Name[..colon]) : unprefixed ?? Vocabulary.Own;
        return vocabulary == Vocabulary.Atom && kind is FeedKind.Atom or FeedKind.AtomEntry ? Vocabulary.Own : vocabulary;
    }

    /// <summary>Takes the root's own prefix for the feed's, where its address is one that nobody knows.</summary>
    public void TakeRoot(ReadOnlySpan<byte> name)
    {
        var colon = name.IndexOf((byte)':');
        if (colon > 0 && OfPrefix(name[..colon]) == Vocabulary.Unknown)
        {
            Set(NameKey.Of(name[..colon]), Vocabulary.Own);
        }
    }

    private void Declare(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> address)
    {
        var vocabulary = Vocabularies.OfAddress(address);
        Set(NameKey.Of(prefix), vocabulary == Vocabulary.Unknown ? Vocabularies.OfPrefix(prefix) : vocabulary);
    }

    private void Set(NameKey key, Vocabulary vocabulary)
    {
        for (var i = 0; i < _prefixes.Count; i++)
        {
            if (_prefixes[i].Prefix == key)
            {
                _prefixes[i] = (key, vocabulary);
                return;
            }
        }

        if (_prefixes.Count < MostPrefixes)
        {
            _prefixes.Add((key, vocabulary));
        }
    }

    private Vocabulary OfPrefix(ReadOnlySpan<byte> prefix)
    {
        var key = NameKey.Of(prefix);
        foreach (var declared in _prefixes)
        {
            if (declared.Prefix == key)
            {
                return declared.Vocabulary;
            }
        }

        return Vocabularies.OfPrefix(prefix);
    }
}
