using NewsBot.Sandbox.Faults;
using NewsBot.Sandbox.Gateway;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox;

/// <summary>The parts of a running sandbox, wired once.</summary>
internal sealed class SandboxHost : IDisposable
{
    public SandboxHost(SandboxOptions options, TimeProvider time)
    {
        Options = options;
        World = new SandboxWorld(time, options.StateFile);
        Limiter = new Limiter(time, options.RateLimitScale);
        Faults = new FaultPlan();
        Hub = new GatewayHub(this);
        Announcer = new Announcer(this);
        Messages = new MessageDesk(this);
        Interactions = new InteractionDesk(this);
    }

    public SandboxOptions Options { get; }
    public SandboxWorld World { get; }
    public Limiter Limiter { get; }
    public FaultPlan Faults { get; }
    public GatewayHub Hub { get; }
    public Announcer Announcer { get; }
    public MessageDesk Messages { get; }
    public InteractionDesk Interactions { get; }

    /// <summary>The server's own address, known once it listens: "http://127.0.0.1:1234".</summary>
    public string Origin { get; set; } = "";

    public string GatewayAddress => "ws" + Origin["http".Length..] + "/gateway";

    public void Dispose()
    {
        Interactions.Dispose();
        Hub.Dispose();
        World.Dispose();
    }
}
