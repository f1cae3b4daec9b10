using NewsBot.Discord;

namespace NewsBot.Deliveries;

/// <summary>
/// Keeps edits of messages older than an hour within Discord's bounds for them: three in six seconds a channel, or it answers 429 with
/// code 30046. Young messages have the ordinary limits, which the client keeps. Safe for many threads.
/// </summary>
internal sealed class OldEditPace
{
    private const int Most = 3;
    private const int MostChannels = 10_000;
    private static readonly TimeSpan Old = TimeSpan.FromHours(1);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(6.5);
    private readonly Dictionary<Snowflake, Queue<DateTimeOffset>> _edits = [];

    /// <summary>Takes a place for an edit now, or says when the next is free; null when it may be sent.</summary>
    public DateTimeOffset? Wait(Snowflake channelId, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        if (sentAt is null || now - sentAt < Old) return null;
        lock (_edits)
        {
            if (_edits.Count > MostChannels) Forget(now);
            if (!_edits.TryGetValue(channelId, out var edits)) _edits[channelId] = edits = new Queue<DateTimeOffset>(Most);
            while (edits.Count > 0 && now - edits.Peek() >= Window) edits.Dequeue();
            if (edits.Count >= Most) return edits.Peek() + Window;
            edits.Enqueue(now);
            return null;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (channel, edits) in _edits.ToArray())
            if (edits.All(edit => now - edit >= Window)) _edits.Remove(channel);
    }
}
