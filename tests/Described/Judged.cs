using System.Collections.Concurrent;
using NewsBot.Sandbox;

namespace NewsBot.Tests.Described;

/// <summary>Watches a sandbox and holds each exchange against Discord's description. Whoever uses it asks at the end.</summary>
internal sealed class Judged
{
    private readonly ConcurrentQueue<string> _faults = [];
    private int _exchanges;

    /// <summary>How many exchanges were judged.</summary>
    public int Exchanges => _exchanges;

    /// <summary>For <see cref="SandboxOptions.Watch"/>.</summary>
    public void Watch(SandboxExchange exchange)
    {
        Interlocked.Increment(ref _exchanges);
        try
        {
            if (Conformance.Fault(exchange, strict: true) is { } fault) _faults.Enqueue(fault);
        }
        catch (InvalidOperationException unknown)
        {
            _faults.Enqueue($"{exchange.Method} {exchange.Path} could not be judged: {unknown.Message}");
        }
    }

    /// <summary>Fails when anything was wrong.</summary>
    public void AssertFine() => Assert.True(_faults.IsEmpty, string.Join("\n\n", _faults.Take(5)));
}
