using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Operations;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Operations;

/// <summary>Several processes of one desk share Discord's limit.</summary>
public sealed class RequestShareTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_process_takes_an_equal_part_and_the_parts_of_the_dead_return()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        await using var desk = await TestDesk.OpenAsync(await TestDatabase.PostgresAsync(), time);
        using var rest = desk.Get<DiscordRest>();
        using var first = Share(desk, time);
        using var second = Share(desk, time);
        Assert.Equal(48, await first.TakeAsync(Ct));
        Assert.Equal(24, await second.TakeAsync(Ct));
        Assert.Equal(24, await first.TakeAsync(Ct));
        Assert.Equal(24, rest.RequestsPerSecond);

        await second.StopAsync(Ct);
        Assert.Equal(48, await first.TakeAsync(Ct));

        await second.TakeAsync(Ct);
        time.Advance(RequestShare.Silence + TimeSpan.FromSeconds(1));
        Assert.Equal(48, await first.TakeAsync(Ct));
    }

    private static RequestShare Share(TestDesk desk, TimeProvider time) =>
        new(desk.Database, desk.Get<DiscordRest>(), desk.Get<DiscordOptions>(), time, NullLogger<RequestShare>.Instance);
}
