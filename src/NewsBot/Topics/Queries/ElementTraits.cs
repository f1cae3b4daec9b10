namespace NewsBot.Topics.Queries;

/// <summary>What a topic asks of a word beyond its letters.</summary>
[Flags]
internal enum ElementTraits : ushort
{
    None = 0,
    /// <summary>Only in the headline.</summary>
    Title = 1,
    /// <summary>In the outlet's name.</summary>
    Source = 2,
    /// <summary>The word begins so.</summary>
    Prefix = 4,
    /// <summary>As typed, with case and accents.</summary>
    Exact = 8,
    Hash = 16,
    Dollar = 32,
    Plus = 64,
    /// <summary>The form itself: no singular or stem of the text's word counts.</summary>
    Written = 128,
    Possessive = 256,
    /// <summary>May only be glued to the one before: letters of a script without spaces.</summary>
    AfterGlue = 512,
    /// <summary>May be glued to the one before or stand after a space: parts of a compound.</summary>
    AfterSpace = 1024,
    /// <summary>May stand behind the end of a sentence, because the topic has one there: "Yahoo! Japan".</summary>
    AfterBreak = 2048,
}
