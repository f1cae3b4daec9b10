namespace NewsBot.Operations;

/// <summary>Where health is told. Section <c>Health</c>.</summary>
internal sealed record HealthOptions
{
    /// <summary>The address of <c>/healthz</c> and <c>/readyz</c>, such as <c>http://127.0.0.1:8639</c>; empty turns them off, and pushes with them.</summary>
    public string Address { get; init; } = "http://127.0.0.1:8639";
}
