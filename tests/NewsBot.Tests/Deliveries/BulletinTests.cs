using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Sandbox;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <summary>Messages of the desk that are no alerts, on the wire and on either database.</summary>
public abstract class BulletinTests : IAsyncLifetime
{
    private static readonly BulletinContent.Notice Trouble = new("Harbour Ledger cannot be read", "It answers 404 since Monday. `/source check` tries it again.");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        _desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), _time, ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api));
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_trouble_is_told_once_however_often_it_is_planned()
    {
        Assert.NotNull(await PlanAsync(Trouble));
        Assert.Null(await PlanAsync(Trouble));
        await DeliverAsync();
        Assert.Null(await PlanAsync(Trouble));
        await DeliverAsync();

        Assert.Equal("Harbour Ledger cannot be read", Assert.Single(await ShownAlert.InAsync(_sandbox, "news")).Title);
    }

    [Fact]
    public async Task A_mended_trouble_is_edited_away_once()
    {
        await PlanAsync(Trouble);
        await DeliverAsync();
        Assert.Equal(1, await MendAsync());
        Assert.Equal(1, await MendAsync());
        await DeliverAsync();

        var message = Assert.Single(await MessagesAsync());
        Assert.StartsWith("~~Harbour Ledger cannot be read~~ · mended <t:", message.GetProperty("embeds")[0].GetProperty("description").GetString());
        Assert.NotEqual(JsonValueKind.Null, message.GetProperty("edited_timestamp").ValueKind);
    }

    [Fact]
    public async Task A_trouble_that_is_mended_before_it_was_told_is_not_told()
    {
        await PlanAsync(Trouble);
        await MendAsync();
        await DeliverAsync();

        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public async Task A_bulletin_whose_answer_was_lost_is_found_by_its_mark_and_not_posted_again()
    {
        var id = await PlanAsync(Trouble);
        var lost = Assert.Single(await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        var draft = (await _desk.Get<Drafter>().DrawAsync(lost, default))!;
        // Posted without its nonce: as if Discord had forgotten the nonce meanwhile.
        await _desk.Get<IDiscordDoor>().PostAsync(lost.ChannelId, draft.Message with { Nonce = null }, default);

        _time.Advance(TimeSpan.FromHours(2));
        await DeliverAsync();
        var message = Assert.Single(await MessagesAsync());
        Assert.EndsWith($":b{id}", message.GetProperty("components")[0].GetProperty("components")[0].GetProperty("custom_id").GetString());
    }

    private Task<BulletinId?> PlanAsync(BulletinContent content) => _desk.Database.WriteAsync(async tx =>
    {
        var destination = await SubscriptionStore.DestinationAsync(tx, "channel", TestDesk.News, TestDesk.Guild, new Snowflake(0));
        return await BulletinStore.PlanAsync(tx, destination, "notice:feed:17", content, _desk.Now, _desk.Now);
    }, default);

    private Task<int> MendAsync() => _desk.Database.WriteAsync(
        tx => BulletinStore.RewriteAsync(tx, "notice:feed:17", content => content is BulletinContent.Notice { MendedAt: null } notice ? notice with { MendedAt = _desk.Now } : content, _desk.Now),
        default);

    private async Task DeliverAsync()
    {
        while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 7, 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
    }

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync()
    {
        using var http = new HttpClient();
        var state = await http.GetFromJsonAsync<JsonElement>(_sandbox.Info.Page + "sandbox/state");
        return [.. state.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("channel_id").GetString() == _sandbox.Info.Channels["news"])];
    }
}

/// <inheritdoc/>
public sealed class BulletinOnSqliteTests : BulletinTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
