using Microsoft.Extensions.Time.Testing;
using NewsBot.Deliveries;
using NewsBot.Sandbox;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>A desk with feeds on loopback and a sandbox, whose clock is set by hand.</summary>
public abstract class Scene : IAsyncLifetime
{
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private protected FeedHost Feeds { get; private set; } = null!;
    private protected SandboxServer Sandbox { get; private set; } = null!;
    private protected TestDesk Desk { get; private set; } = null!;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        Feeds = await FeedHost.StartAsync();
        Sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        Desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), Time,
            ("Feeds:AllowedPrivateHosts:0", Feeds.Authority), ("Discord:Token", Sandbox.Info.BotToken), ("Discord:ApiBase", Sandbox.Info.Api));
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Sandbox.DisposeAsync();
        await Feeds.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Delivers all that is planned and due.</summary>
    private protected async Task DeliverAsync()
    {
        while (await Desk.Get<DeliveryStore>().ClaimAsync(Desk.Now, TimeSpan.FromMinutes(3), 7, 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await Desk.Get<DeliverySender>().SendAsync(delivery, default);
    }
}
