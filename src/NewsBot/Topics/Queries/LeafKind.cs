namespace NewsBot.Topics.Queries;

/// <summary>The kinds of code a topic is made of; see <see cref="LeafCode"/>.</summary>
internal enum LeafKind : byte
{
    None,
    Word,
    Element,
    Sequence,
    Near,
    Language,
    And,
    Or,
    Not,
    Pattern,
}
