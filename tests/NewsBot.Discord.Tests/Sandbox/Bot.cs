using NewsBot.Discord.Gateway;

namespace NewsBot.Discord.Tests.Sandbox;

/// <summary>Our client as the bot, from login to a goodbye that keeps the session.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly GatewayClient _client;
    private readonly Task<GatewayStop> _run;

    private Bot(GatewayClient client)
    {
        _client = client;
        _run = client.RunAsync(_stop.Token);
    }

    public static Bot Start(SandboxFixture sandbox, GatewayMemory? memory = null, Func<DiscordOptions, DiscordOptions>? change = null) =>
        new(sandbox.Gateway(memory, change));

    public static async Task<Bot> LoginAsync(SandboxFixture sandbox, GatewayMemory? memory = null, Func<DiscordOptions, DiscordOptions>? change = null)
    {
        var bot = Start(sandbox, memory, change);
        await bot.NextAsync<GatewayEvent.Ready>();
        return bot;
    }

    public async Task<T> NextAsync<T>()
        where T : GatewayEvent
    {
        using var patience = new CancellationTokenSource(Loopback.Patience);
        while (true)
        {
            if (await _client.Events.ReadAsync(patience.Token) is T wanted)
            {
                return wanted;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Assert.IsType<GatewayStop.Asked>(await _run.WaitAsync(Loopback.Patience));
        _stop.Dispose();
    }
}
