using System.Text.Json.Serialization;

namespace NewsBot.Sandbox.Faults;

/// <summary>What goes wrong with a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>Answered with a status and Discord's form of error; nothing is done.</summary>
    Status,

    /// <summary>Answered with a status and a page of HTML, as a proxy in front of Discord does; nothing is done.</summary>
    Html,

    /// <summary>Answered late, and otherwise well.</summary>
    Latency,

    /// <summary>The connection is dropped; nothing is done.</summary>
    Reset,

    /// <summary>It is done, but the connection is dropped before a word of the answer.</summary>
    ReplyLost,

    /// <summary>It is done, but the connection is dropped in the middle of the answer.</summary>
    CutBody,

    /// <summary>Refused with the global rate limit; nothing is done.</summary>
    GlobalLimit,
}

/// <summary>A fault for the next requests that fit.</summary>
internal sealed record Fault
{
    public FaultKind Kind { get; init; }

    /// <summary>The method, or null for any.</summary>
    public string? Method { get; init; }

    /// <summary>The path below the version, "*" standing for one segment and a last "**" for any rest: "/channels/*/messages".</summary>
    public string Path { get; init; } = "/**";

    /// <summary>How many requests it hits.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How many fitting requests pass unharmed first.</summary>
    public int Skip { get; set; }

    public int Status { get; init; } = 500;
    public int Code { get; init; }
    public string? Message { get; init; }

    /// <summary>The wait of Latency.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The wait that GlobalLimit, and Status 429, announce.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public bool Fits(string method, string path)
    {
        if (Method is not null && !string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
            return false;
        var pattern = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == "**")
                return true;
            if (i >= segments.Length || (pattern[i] != "*" && !string.Equals(pattern[i], segments[i], StringComparison.Ordinal)))
                return false;
        }
        return segments.Length == pattern.Length;
    }
}

/// <summary>The faults that are still to come, in order. Thread-safe.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    public void Add(Fault fault)
    {
        lock (_gate)
            _faults.Add(fault);
    }

    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    public IReadOnlyList<Fault> Waiting
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    /// <summary>The fault that hits this request, if one does.</summary>
    public Fault? Take(string method, string path)
    {
        lock (_gate)
        {
            foreach (var fault in _faults)
            {
                if (!fault.Fits(method, path))
                    continue;
                if (fault.Skip > 0)
                {
                    fault.Skip--;
                    continue;
                }
                if (--fault.Times <= 0)
                    _faults.Remove(fault);
                return fault;
            }
            return null;
        }
    }
}
