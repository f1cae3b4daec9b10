namespace NewsBot.Discord.Rest;

/// <summary>Whether a call may be sent again when it is not known what became of it.</summary>
internal enum RepeatRule
{
    /// <summary>Reading, replacing, deleting, or a creation with a nonce: twice is once.</summary>
    Safe,

    /// <summary>A second one would be a second message.</summary>
    Once,
}
