using NewsBot.Topics.Queries;

namespace NewsBot.Topics.Indexing;

/// <summary>
/// A query that stands for several topics, or has regular expressions. All others are kept as bare code, an array of which the first word holds
/// the topic's id and how it is stored (<see cref="StandingCode"/>).
/// </summary>
internal sealed class StandingTopic(ulong[] code, PatternTerm[] patterns, GrowingList<long> ids)
{
    private GrowingList<long> _ids = ids;

    public ulong[] Code { get; } = code;

    public PatternTerm[] Patterns { get; } = patterns;

    /// <summary>The topics that ask this. Replaced as a whole when one is taken out.</summary>
    public GrowingList<long> Ids
    {
        get => Volatile.Read(ref _ids);
        set => Volatile.Write(ref _ids, value);
    }
}
