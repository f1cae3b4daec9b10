using System.Text.Json.Nodes;
using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests.Page;

/// <summary>A bot that answers every interaction with what the test wrote down for it, by command name or custom id.</summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    private readonly RunningSandbox _sandbox;
    private readonly GatewayClient _gateway;
    private readonly Dictionary<string, string> _answers;
    private readonly Task _listening;

    private ScriptedBot(RunningSandbox sandbox, GatewayClient gateway, Dictionary<string, string> answers)
    {
        (_sandbox, _gateway, _answers) = (sandbox, gateway, answers);
        _listening = ListenAsync();
    }

    /// <summary>What reached the bot.</summary>
    public List<JsonObject> Heard { get; } = [];

    /// <summary>Waits until a command of this name has reached the bot.</summary>
    public async Task HasHeardAsync(string command)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Heard.ToArray().Any(heard => (string?)heard["data"]?["name"] == command))
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public static async Task<ScriptedBot> StartAsync(RunningSandbox sandbox, string commands, Dictionary<string, string> answers)
    {
        (await sandbox.Bot.PutAsync($"/applications/{sandbox.Info.ApplicationId}/guilds/{sandbox.Info.GuildId}/commands", commands)).Fine();
        return new(sandbox, await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken), answers);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var interaction = await _gateway.EventAsync("INTERACTION_CREATE");
                Heard.Add(interaction);
                var name = (string?)interaction["data"]!["custom_id"] ?? (string?)interaction["data"]!["name"];
                if ((int)interaction["type"]! == 4)
                {
                    name += "?";
                }
                if (_answers.TryGetValue(name!, out var answer))
                {
                    (await _sandbox.Bot.PostAsync($"/interactions/{interaction["id"]}/{interaction["token"]}/callback", answer)).Fine(204);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or System.Net.WebSockets.WebSocketException or InvalidOperationException)
        {
            // the test is over
        }
    }
}
