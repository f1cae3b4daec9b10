using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace NewsBot.Operations;

/// <summary><c>health</c>: asks the bot that runs on this machine whether it is alive. For a container's health check.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var command = new Command("health", "Ask the bot that runs here whether it is alive.");
        command.SetAction((_, ct) => Guarded.RunAsync(() => AskAsync(ct)));
        return command;
    }

    private static async Task<int> AskAsync(CancellationToken ct)
    {
        var address = BotHost.CreateDesk().Configuration.GetSection("Health").Get<HealthOptions>()?.Address ?? new HealthOptions().Address;
        if (address.Length == 0) throw new OperatorException("Health is turned off: Health:Address is empty.");
        // An address to listen on everywhere is asked on loopback.
        var asked = address.Replace("0.0.0.0", "127.0.0.1").Replace("[::]", "[::1]").TrimEnd('/');
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            Console.WriteLine(await http.GetStringAsync(asked + "/healthz", ct));
            return 0;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw new OperatorException($"No bot answers at {asked}.", error);
        }
    }
}
