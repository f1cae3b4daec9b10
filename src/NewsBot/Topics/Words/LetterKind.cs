namespace NewsBot.Topics.Words;

/// <summary>What a character is to the scanner of words.</summary>
internal enum LetterKind : byte
{
    Space,
    Letter,
    Digit,
    /// <summary>A letter that folds to several: ß, ﬁ.</summary>
    Expands,
    /// <summary>Without meaning: soft hyphens, accents on their own, variation selectors.</summary>
    Dropped,
    /// <summary>Punctuation that a phrase reads over.</summary>
    Soft,
    /// <summary>Punctuation that ends a sentence, and so a phrase.</summary>
    Break,
    /// <summary>Hyphen, slash, ampersand: inside a word it joins two parts.</summary>
    Joiner,
    Apostrophe,
    Dot,
    Comma,
    /// <summary># or $ before a word.</summary>
    Sign,
    /// <summary>A character of a script without spaces; a word of its own.</summary>
    Wide,
    Emoji,
    Surrogate,
}
