using System.CommandLine;
using System.Globalization;
using NewsBot.Sandbox;

namespace NewsBot.Operations;

/// <summary><c>sandbox</c>: the local Discord with its page, with the bot in it or alone.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var port = new Option<int?>("--port") { Description = "The port of the page and the interfaces; 0 takes a free one." };
        var alone = new Option<bool>("--no-bot") { Description = "Serve the sandbox alone, for other clients." };
        var json = new Option<bool>("--json") { Description = "Print addresses, ids and tokens as one JSON line first." };
        port.Validators.Add(result =>
        {
            // A validator runs before the conversion is known to be good; asking it for the value would throw.
            if (result.Tokens is [var typed] && (!ushort.TryParse(typed.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == ushort.MaxValue))
                result.AddError("--port takes a number from 0 to 65534; the sample newswire takes the next one.");
        });
        var command = new Command("sandbox", "Run a local Discord with a page to look at; nothing leaves this machine.") { port, alone, json };
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => parsed.GetValue(alone)
            ? ServeAsync(parsed.GetValue(port), parsed.GetValue(json), ct)
            : BotRun.RunAsync(new BotRunOptions(true, parsed.GetValue(port), parsed.GetValue(json)), ct)));
        return command;
    }

    private static async Task<int> ServeAsync(int? port, bool json, CancellationToken ct)
    {
        await using var sandbox = await SandboxPorts.StartAsync(new SandboxOptions { Port = port ?? SandboxPorts.Default }, TimeProvider.System, ct);
        Announce(sandbox.Info, json, "The sandbox");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    /// <summary>Tells where the sandbox is: as JSON for programs, in words for people.</summary>
    public static void Announce(SandboxInfo info, bool json, string what)
    {
        Console.WriteLine(json ? info.ToJson() : $"{what} is running. Open {info.Page} in a browser; Ctrl+C ends it.");
        Console.Out.Flush();
    }
}
