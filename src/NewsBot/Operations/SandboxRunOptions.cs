using System.ComponentModel.DataAnnotations;

namespace NewsBot.Operations;

/// <summary>The sandbox that runs when there is no token. Section <c>Sandbox</c>.</summary>
internal sealed record SandboxRunOptions
{
    /// <summary>The page's port on 127.0.0.1; 0 takes a free one. The newswire takes the next one.</summary>
    [Range(0, 65_534)]
    public int Port { get; init; } = SandboxPorts.Default;

    /// <summary>Whether the sample newswire publishes its invented day.</summary>
    public bool Newswire { get; init; } = true;

    /// <summary>Scripted minutes of that day that pass in one real minute.</summary>
    [Range(0.1, 600)]
    public double NewswireSpeed { get; init; } = 30;
}
