namespace NewsBot.Discord.Gateway;

/// <summary>Keeps within 120 sends in 60 s a connection; some are kept back for heartbeats, which may never wait.</summary>
internal sealed class SendWindow
{
    private const int Most = 120;
    private const int ForHeartbeats = 6;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<TimeSpan> _sent = new();

    /// <summary>Whether a payload may go out now; counts it when it may.</summary>
    public bool TryTake(TimeSpan now, bool heartbeat)
    {
        while (_sent.TryPeek(out var oldest) && now - oldest >= Window)
        {
            _sent.Dequeue();
        }

        if (_sent.Count >= (heartbeat ? Most : Most - ForHeartbeats))
        {
            return false;
        }

        _sent.Enqueue(now);
        return true;
    }
}
