namespace NewsBot.Topics.Queries;

/// <summary>A part of a topic, as understood. Immutable.</summary>
internal abstract record QueryNode
{
    private QueryNode()
    {
    }

    /// <summary>All of the parts.</summary>
    public sealed record And(QueryNode[] Parts) : QueryNode;

    /// <summary>Any of the parts.</summary>
    public sealed record Or(QueryNode[] Parts) : QueryNode;

    /// <summary>The part must not be there.</summary>
    public sealed record Not(QueryNode Part) : QueryNode;

    /// <summary>Words that are looked up: a word, a phrase, words near each other, a name of a source.</summary>
    /// <param name="Code">The leaf in the matcher's form, see <see cref="LeafCode"/>.</param>
    /// <param name="Text">As the maker would type it.</param>
    public sealed record Words(ulong[] Code, string Text) : QueryNode;

    /// <summary>The stated language; <paramref name="Tag"/> also covers its regions.</summary>
    public sealed record Language(ulong[] Code, string Tag) : QueryNode;

    /// <summary>A regular expression over headline or summary.</summary>
    public sealed record Pattern(PatternTerm Term) : QueryNode;
}
