using System.Net.Sockets;
using NewsBot.Sandbox;

namespace NewsBot.Operations;

/// <summary>Starts the sandbox on its port, or says plainly that the port is taken.</summary>
internal static class SandboxPorts
{
    /// <summary>Where the page is when nobody says otherwise.</summary>
    public const int Default = 8640;

    /// <exception cref="OperatorException">The port is taken or may not be used.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return await SandboxServer.StartAsync(options, time, null, ct);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new OperatorException($"The sandbox cannot listen on 127.0.0.1:{options.Port}: the port is taken. Name another with --port or Sandbox__Port.", error);
        }
    }
}
