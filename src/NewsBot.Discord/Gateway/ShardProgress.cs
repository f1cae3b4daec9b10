namespace NewsBot.Discord.Gateway;

/// <summary>How far the events of one session are handed on, and how far they are dealt with. Thread-safe.</summary>
/// <param name="start">The sequence the session begins behind.</param>
internal sealed class ShardProgress(long start)
{
    private long _handed = start;
    private long _confirmed = start;

    public void Hand(long sequence) => Volatile.Write(ref _handed, sequence);

    public void Confirm(long sequence) => Volatile.Write(ref _confirmed, sequence);

    /// <summary>Where a later process has to begin, when this one has received up to <paramref name="received"/>.</summary>
    public long Safe(long received)
    {
        var confirmed = Volatile.Read(ref _confirmed);
        return confirmed >= Volatile.Read(ref _handed) ? received : confirmed;
    }
}
