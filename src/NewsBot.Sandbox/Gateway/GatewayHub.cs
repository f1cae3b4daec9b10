using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Gateway;

/// <summary>All sessions and connections of the gateway. Its members are called within the world's gate unless they say otherwise.</summary>
internal sealed class GatewayHub(SandboxHost host) : IDisposable
{
    private readonly Dictionary<string, GatewaySession> _sessions = [];
    private readonly HashSet<GatewayConnection> _connections = [];
    private readonly Dictionary<int, (DateTimeOffset Since, int Count)> _identifies = [];
    private DateTimeOffset _budgetSince;
    private int _budgetUsed;
    private int _named;

    public IEnumerable<GatewaySession> Sessions => _sessions.Values;
    public IReadOnlyCollection<GatewayConnection> Connections => _connections;

    public (int Remaining, TimeSpan ResetAfter) Budget
    {
        get
        {
            var since = host.World.Now - _budgetSince;
            return since >= TimeSpan.FromDays(1)
                ? (host.Options.IdentifyBudget, TimeSpan.Zero)
                : (Math.Max(0, host.Options.IdentifyBudget - _budgetUsed), TimeSpan.FromDays(1) - since);
        }
    }

    public void Add(GatewayConnection connection) => _connections.Add(connection);

    public void Remove(GatewayConnection connection) => _connections.Remove(connection);

    /// <summary>Tells each session what <paramref name="data"/> gives for it; null is silence.</summary>
    public void Tell(string name, Func<GatewaySession, JsonNode?> data)
    {
        DropStale();
        foreach (var session in _sessions.Values)
        {
            if (data(session) is { } said)
                session.Tell(name, said);
        }
    }

    public GatewaySession Open(Account account, Intent intents, int shard, int shards)
    {
        var session = new GatewaySession($"sandbox{++_named:x8}{host.World.NextId()}", account, intents, shard, shards);
        _sessions.Add(session.Id, session);
        return session;
    }

    public GatewaySession? Find(string sessionId)
    {
        DropStale();
        return _sessions.GetValueOrDefault(sessionId);
    }

    public void Close(GatewaySession session) => _sessions.Remove(session.Id);

    public void CloseAllSessions() => _sessions.Clear();

    /// <summary>Counts an IDENTIFY of a bot; false when it comes too soon after another one of its bucket.</summary>
    public bool MayIdentify(int shard)
    {
        if (host.Limiter.IsOff)
            return true;
        var now = host.World.Now;
        if (now - _budgetSince >= TimeSpan.FromDays(1))
            (_budgetSince, _budgetUsed) = (now, 0);
        _budgetUsed++;
        var bucket = shard % host.Options.MaxConcurrency;
        if (_identifies.TryGetValue(bucket, out var last) && now - last.Since < TimeSpan.FromSeconds(5))
            return false;
        _identifies[bucket] = (now, 1);
        return true;
    }

    public bool BudgetSpent => !host.Limiter.IsOff && _budgetUsed > host.Options.IdentifyBudget;

    /// <summary>Forgets who identified when.</summary>
    public void ForgetIdentifies()
    {
        _identifies.Clear();
        _budgetUsed = 0;
    }

    public void Dispose()
    {
        foreach (var connection in _connections.ToList())
            connection.Abort();
    }

    private void DropStale()
    {
        var limit = host.World.Now - host.Options.ResumeWindow;
        foreach (var (id, session) in _sessions)
        {
            if (session.AwaySince < limit)
                _sessions.Remove(id);
        }
    }
}
