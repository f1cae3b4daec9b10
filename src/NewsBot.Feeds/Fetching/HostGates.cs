namespace NewsBot.Feeds.Fetching;

/// <summary>Lets so many at a time through to a host, in the order they came. Safe for all threads; keeps nothing of idle hosts.</summary>
internal sealed class HostGates(int width)
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for a turn; disposing it lets the next one through.</summary>
    public async ValueTask<Turn> EnterAsync(string host, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        TaskCompletionSource place;
        lock (_gates)
        {
            if (!_gates.TryGetValue(host, out var gate)) _gates.Add(host, gate = new());
            if (gate.Inside < width)
            {
                gate.Inside++;
                return new(this, host);
            }

            place = new(TaskCreationOptions.RunContinuationsAsynchronously);
            (gate.Waiting ??= new()).Enqueue(place);
        }

        await using (ct.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), place))
            await place.Task;
        return new(this, host);
    }

    private void Leave(string host)
    {
        lock (_gates)
        {
            var gate = _gates[host];
            while (gate.Waiting is { Count: > 0 } waiting)
                if (waiting.Dequeue().TrySetResult())
                    return; // the place inside goes to the next one

            if (--gate.Inside == 0) _gates.Remove(host);
        }
    }

    /// <summary>A place inside.</summary>
    public readonly struct Turn(HostGates gates, string host) : IDisposable
    {
        public void Dispose() => gates.Leave(host);
    }

    private sealed class Gate
    {
        public int Inside;
        public Queue<TaskCompletionSource>? Waiting;
    }
}
