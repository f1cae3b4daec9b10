namespace NewsBot.Topics.Queries;

/// <summary>Leaves the reader of a topic that cannot work; <see cref="TopicQuery.Parse"/> turns it into a value.</summary>
internal sealed class TopicRefusedException(string message, int column) : Exception(message)
{
    /// <summary>Counted from 1.</summary>
    public int Column { get; } = column;
}
