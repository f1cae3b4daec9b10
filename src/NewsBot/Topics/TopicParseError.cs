namespace NewsBot.Topics;

/// <summary>Why a topic is refused.</summary>
/// <param name="Message">One sentence, with what to write instead.</param>
/// <param name="Column">Where, counted from 1 in UTF-16 units.</param>
internal sealed record TopicParseError(string Message, int Column);
