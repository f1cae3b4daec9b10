using System.Net;
using System.Net.Sockets;
using CsCheck;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0"), InlineData("0.1.2.3")]
    [InlineData("10.0.0.1"), InlineData("10.255.255.255")]
    [InlineData("100.64.0.1"), InlineData("100.127.255.254")]
    [InlineData("127.0.0.1"), InlineData("127.255.0.9")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1"), InlineData("172.31.255.255")]
    [InlineData("192.0.0.8"), InlineData("192.0.2.1"), InlineData("192.88.99.1"), InlineData("192.168.1.1")]
    [InlineData("198.18.0.1"), InlineData("198.19.255.255"), InlineData("198.51.100.7"), InlineData("203.0.113.9")]
    [InlineData("224.0.0.1"), InlineData("239.255.255.255"), InlineData("240.0.0.1"), InlineData("255.255.255.255")]
    [InlineData("::"), InlineData("::1")]
    [InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("fe80::1"), InlineData("febf::1"), InlineData("fec0::1")]
    [InlineData("ff02::1"), InlineData("2001:db8::1"), InlineData("3fff::1"), InlineData("100::1"), InlineData("5f00::1")]
    [InlineData("2001:2::1"), InlineData("2001:10::1"), InlineData("2001:20::1"), InlineData("4000::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.1.2.3"), InlineData("::ffff:0:192.168.0.1")]
    [InlineData("::127.0.0.1"), InlineData("::10.0.0.1"), InlineData("::2")]
    [InlineData("2002:7f00:1::"), InlineData("2002:c0a8:101::1"), InlineData("2002:a9fe:a9fe::")]
    [InlineData("64:ff9b::127.0.0.1"), InlineData("64:ff9b::a00:1"), InlineData("64:ff9b:1::7f00:1"), InlineData("64:ff9b:1:a9fe:a9:fe00::")]
    [InlineData("2001:0:7f00:1::"), InlineData("2001:0:808:808:0:0:80ff:fffe"), InlineData("2001:0:808:808::f5ff:fffe")]
    public void An_address_outside_the_public_internet_is_refused(string address) =>
        Assert.NotNull(AddressGuard.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8"), InlineData("1.1.1.1"), InlineData("172.15.255.255"), InlineData("172.32.0.1")]
    [InlineData("100.63.255.255"), InlineData("100.128.0.1"), InlineData("198.17.255.255"), InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111"), InlineData("2a00:1450:4001::1"), InlineData("2001:4860:4860::8888")]
    [InlineData("::ffff:8.8.8.8"), InlineData("64:ff9b::8.8.8.8"), InlineData("2002:808:808::1")]
    [InlineData("2001:0:808:808::f7f7:f7f7")]
    public void A_public_address_passes(string address) => Assert.Null(AddressGuard.Refusal(IPAddress.Parse(address)));

    [Fact]
    public void Every_form_that_carries_an_address_is_judged_as_that_address() =>
        Gen.UInt.Sample(
            bits =>
            {
                var bytes = BitConverter.GetBytes(bits);
                var plain = AddressGuard.Refusal(new IPAddress(bytes)) is null;
                byte[][] forms =
                [
                    [.. new byte[10], 0xFF, 0xFF, .. bytes],
                    [.. new byte[8], 0xFF, 0xFF, 0, 0, .. bytes],
                    [0, 0x64, 0xFF, 0x9B, .. new byte[8], .. bytes],
                    [0x20, 0x02, .. bytes, .. new byte[10]],
                ];
                return forms.All(f => (AddressGuard.Refusal(new IPAddress(f)) is null) == plain);
            },
            iter: 20_000);

    [Fact]
    public void Nothing_public_lies_outside_global_unicast() =>
        Gen.Byte.Array[16].Sample(
            bytes =>
            {
                var address = new IPAddress(bytes);
                var global = bytes[0] >> 5 == 1;
                var carrier = bytes.AsSpan(0, 8).IndexOfAnyExcept((byte)0) < 0 || bytes is [0, 0x64, 0xFF, 0x9B, ..];
                return global || carrier || AddressGuard.Refusal(address) is not null;
            },
            iter: 20_000);

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[fe80::1%25lo]/")]
    [InlineData("http://0/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task However_a_private_address_is_written_it_is_refused(string address)
    {
        using var fetcher = new FeedFetcher(new(), TimeProvider.System);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new(address)));

        Assert.Contains(failed.Kind, new[] { FailureKind.PrivateAddress, FailureKind.BadAddress, FailureKind.NotResolved });
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("8.8.8.8", "192.168.0.1")]
    [InlineData("2606:4700::1111", "fd00::1")]
    public async Task A_name_with_any_private_address_is_refused_before_a_connection(params string[] addresses)
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, new() { Resolver = (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse)) });

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(server.At("/", "inside.example")));

        Assert.Equal(FailureKind.PrivateAddress, failed.Kind);
        Assert.StartsWith("inside.example is at ", failed.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_a_connection_so_a_changing_answer_gains_nothing()
    {
        var asked = 0;
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(
            server,
            new() { Resolver = (_, _) => Task.FromResult(new[] { asked++ == 0 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1") }) },
            names: "turning.example");

        using var outcome = await fetcher.Fetched(server.At("/", "turning.example"));

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_name_service_that_does_not_answer_is_a_timeout()
    {
        var clock = A.Clock();
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(
            server,
            new()
            {
                Resolver = async (_, ct) =>
                {
                    asked.SetResult();
                    await Task.Delay(Timeout.Infinite, ct);
                    return [];
                },
            },
            clock);

        var fetching = fetcher.Fetched(new("http://slow.example/feed"));
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(10));

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetching);
        Assert.Equal((FailureKind.Timeout, "slow.example did not accept a connection within 10 s."), (failed.Kind, failed.Detail));
    }

    [Fact]
    public async Task Whatever_text_stands_for_a_host_there_is_an_outcome()
    {
        using var fetcher = new FeedFetcher(new() { Resolver = (_, _) => Task.FromResult(new[] { IPAddress.Loopback }) }, TimeProvider.System);
        await Gen.Select(Gen.OneOf(Gen.String, Gen.String[Gen.Char.AlphaNumeric, 1, 300], Gen.Byte.Array[1, 16].Select(b => string.Join('.', b))), Gen.Bool).SampleAsync(
            async (host, port) =>
            {
                if (!Uri.TryCreate($"http://{host}{(port ? ":1" : "")}/", UriKind.Absolute, out var address)) return true;
                using var outcome = await fetcher.Fetched(address);
                return outcome is FetchOutcome.Failed;
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public async Task An_allowed_private_host_is_one_host_and_one_port()
    {
        await using var allowed = new RawServer(Reply.Ok(A.Feed));
        await using var other = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(allowed, new() { Resolver = (_, _) => Task.FromResult(new[] { IPAddress.Loopback }) });

        using var asAllowed = await fetcher.Fetched(allowed.Address);
        using var otherPort = await fetcher.Fetched(other.Address);
        using var otherName = await fetcher.Fetched(allowed.At("/", "localhost"));
        using var otherAddress = await fetcher.Fetched(allowed.At("/", "127.0.0.2"));

        Assert.IsType<FetchOutcome.Fetched>(asAllowed);
        foreach (var outcome in new[] { otherPort, otherName, otherAddress })
            Assert.Equal(FailureKind.PrivateAddress, Assert.IsType<FetchOutcome.Failed>(outcome).Kind);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task An_unknown_name_says_so()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, new() { Resolver = (_, _) => throw new SocketException((int)SocketError.HostNotFound) });

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new("http://nowhere.example/feed")));

        Assert.Equal(FailureKind.NotResolved, failed.Kind);
        Assert.Equal("The name nowhere.example does not resolve to an address.", failed.Detail);
    }

    [Fact]
    public async Task A_name_service_in_trouble_is_not_blamed_on_the_name()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, new() { Resolver = (_, _) => throw new SocketException((int)SocketError.TryAgain) });

        Assert.Equal(FailureKind.ConnectFailed, Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new("http://gazette.example/feed"))).Kind);
    }

    [Fact]
    public async Task An_allowed_IPv6_host_is_written_with_its_brackets()
    {
        using var fetcher = new FeedFetcher(new() { AllowedPrivateHosts = ["[::1]:1"] }, TimeProvider.System);

        Assert.Equal(FailureKind.ConnectFailed, Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new("http://[::1]:1/"))).Kind);
        Assert.Equal(FailureKind.PrivateAddress, Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new("http://[::1]:2/"))).Kind);
    }
}
