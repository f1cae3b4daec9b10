using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using NewsBot.Sandbox;
using NewsBot.Sandbox.Newswire;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary>Starts the sandbox and the sample newswire for a bot without a token, and points the bot at them.</summary>
internal sealed class SandboxDesk(
    IConfiguration configuration, IOptions<SandboxRunOptions> options, SoleOwner owner, SettingStore settings, SandboxFurniture furniture, TimeProvider time)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>The newswire's hours pass in minutes, so its feeds are checked in seconds; whatever the operator set himself stands.</summary>
    public static void Hasten(IConfiguration configuration)
    {
        ReadOnlySpan<(string Name, string Value)> hastened =
        [
            ("Checks:Schedule:ShortestInterval", "00:00:02"),
            ("Checks:Schedule:FirstInterval", "00:00:02"),
            ("Checks:Schedule:LongestInterval", "00:00:03"),
            ("Checks:Schedule:LongestHint", "00:00:03"),
            ("Checks:Schedule:LongestBackOff", "00:01:00"),
            ("Feeds:LongestHostWait", "00:00:10"),
        ];
        foreach (var (name, value) in hastened)
            if (Environment.GetEnvironmentVariable(name.Replace(":", "__")) is null) configuration[name] = value;
    }

    /// <summary>Starts both, furnishes them on the first run, and sets the bot's token and address.</summary>
    /// <exception cref="OperatorException">A port is taken.</exception>
    public async Task<SandboxServer> StartAsync(int? port, CancellationToken ct)
    {
        var chosen = port ?? options.Value.Port;
        var sandbox = await SandboxPorts.StartAsync(new SandboxOptions { Port = chosen, StateFile = StateFile() }, time, ct);
        try
        {
            configuration["Discord:Token"] = sandbox.Info.BotToken;
            configuration["Discord:ApiBase"] = sandbox.Info.Api;
            if (options.Value.Newswire) await StartNewswireAsync(sandbox, chosen == 0 ? 0 : chosen + 1, ct);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    // The same start, speed and port give the same news after a restart, so nothing comes twice.
    private async Task StartNewswireAsync(SandboxServer sandbox, int port, CancellationToken ct)
    {
        var start = await settings.GetOrAddAsync("newswire:start", () => time.GetUtcNow().ToString("O"), ct);
        NewswireServer wire;
        try
        {
            wire = await NewswireServer.StartAsync(new NewswireOptions
            {
                Port = port,
                Speed = options.Value.NewswireSpeed,
                Start = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture),
                WarmUp = WarmUp,
            }, time, null, ct);
        }
        catch (IOException error)
        {
            throw new OperatorException($"The sample newswire cannot listen on 127.0.0.1:{port}: the port is taken. Choose another pair with --port or Sandbox__Port.", error);
        }

        sandbox.Accompany(wire);
        var allowed = configuration.GetSection("Feeds:AllowedPrivateHosts").GetChildren().Count();
        configuration[$"Feeds:AllowedPrivateHosts:{allowed}"] = $"{wire.Address.Host}:{wire.Address.Port}";
        await furniture.ArrangeAsync(sandbox.Info, wire, ct);
    }

    private string StateFile() => (owner.DatabaseFile ?? Path.GetFullPath(Path.Combine("data", "newsbot"))) + ".sandbox.jsonl";
}
