using System.Net.Sockets;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class ReachabilityTests
{
    private static readonly FetchOutcome Unreached = new FetchOutcome.Failed(FailureKind.ConnectFailed, "No.");
    private static readonly FetchOutcome Refused = new FetchOutcome.Failed(FailureKind.HttpStatus, "No.", 500);
    private static readonly FetchOutcome Private = new FetchOutcome.Failed(FailureKind.PrivateAddress, "No.");

    [Fact]
    public void Five_hosts_in_a_row_without_an_answer_look_like_our_own_trouble()
    {
        var reachability = new Reachability();
        for (var i = 0; i < 4; i++) reachability.Note($"{i}.example", Unreached);
        Assert.False(reachability.LooksOffline);
        reachability.Note("5.example", Unreached);
        Assert.True(reachability.LooksOffline);
    }

    [Fact]
    public void One_dead_host_is_its_own_trouble_however_often_it_fails()
    {
        var reachability = new Reachability();
        for (var i = 0; i < 50; i++) reachability.Note("dead.example", Unreached);
        Assert.False(reachability.LooksOffline);
    }

    [Fact]
    public void Any_answer_shows_that_the_network_works_and_a_refusal_of_our_own_shows_nothing()
    {
        var reachability = new Reachability();
        for (var i = 0; i < 9; i++) reachability.Note($"{i}.example", Unreached);
        reachability.Note("inside.example", Private);
        Assert.True(reachability.LooksOffline);
        reachability.Note("alive.example", Refused);
        Assert.False(reachability.LooksOffline);
    }

    [Fact]
    public async Task The_fetcher_knows_when_it_is_offline()
    {
        var offline = true;
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, new()
        {
            Resolver = (_, _) => offline ? throw new SocketException((int)SocketError.TryAgain) : Task.FromResult(new[] { System.Net.IPAddress.Loopback }),
        });

        for (var i = 0; i < 6; i++) (await fetcher.Fetched(new($"http://{i}.example/feed"))).Dispose();
        Assert.True(fetcher.LooksOffline);
        offline = false;
        (await fetcher.Fetched(server.Address)).Dispose();
        Assert.False(fetcher.LooksOffline);
    }
}
