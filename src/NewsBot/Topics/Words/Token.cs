using System.Runtime.InteropServices;

namespace NewsBot.Topics.Words;

/// <summary>One word of a text: where it stands, how it was written, and what stands before it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Token
{
    /// <summary>The place in the text, in UTF-16 units.</summary>
    public int Start;
    public int End;
    /// <summary>The place of the folded form in the scan's letters.</summary>
    public int At;
    public ushort Length;
    public TextField Field;
    public Gap Gap;
    public TokenTraits Traits;
}

/// <summary>The part of a story that a word stands in.</summary>
internal enum TextField : byte
{
    Title,
    Summary,
    Source,
}

/// <summary>What stands before a word, from nothing to the end of a sentence.</summary>
internal enum Gap : byte
{
    /// <summary>Nothing, or only a hyphen, slash, ampersand or apostrophe.</summary>
    Glued,
    Space,
    Punctuation,
    Sentence,
}

/// <summary>How a word was written.</summary>
[Flags]
internal enum TokenTraits : byte
{
    None = 0,
    /// <summary>In capitals, and its field is not all in capitals.</summary>
    Capitals = 1,
    /// <summary>With small letters, or in a script that has none.</summary>
    NotCapitals = 2,
    Hash = 4,
    Dollar = 8,
    Plus = 16,
    Possessive = 32,
    Wide = 64,
    Hangul = 128,
}
