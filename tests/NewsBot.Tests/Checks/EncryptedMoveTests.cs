using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Feeds.Fetching;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Checks;

/// <summary>A site with a public name that turns to https, over the wire: its ports 80 and 443 are on loopback, its certificate is its own.</summary>
public sealed class EncryptedMoveTests : IAsyncLifetime
{
    private const string Tide = "<item><guid>1</guid><title>Tide tables for the month of March</title><link>https://ledger.example/1</link></item>";
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private readonly X509Certificate2 _certificate = Certificate("ledger.example");
    private readonly List<string> _asked = [];
    private readonly List<IPEndPoint> _reached = [];
    private readonly Dictionary<int, int> _ports = [];
    private Func<IPAddress> _name = () => Public;
    private string _place = "https://ledger.example/feed";
    private int _status = 301;
    private WebApplication _site = null!;
    private TestDesk _desk = null!;
    private FeedId _ledger;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, encrypted => encrypted.UseHttps(_certificate));
        });
        _site = builder.Build();
        _site.Run(AnswerAsync);
        await _site.StartAsync(TestContext.Current.CancellationToken);
        foreach (var address in _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(one => new Uri(one)))
            _ports[address.Scheme == "https" ? 443 : 80] = address.Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _site.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task The_change_to_https_is_taken_at_once_and_http_is_asked_no_more()
    {
        await OpenAsync(trusted: _certificate);
        await CheckAsync();
        Assert.Equal(("https://ledger.example/feed", null), ((await FeedAsync()).Address, (await FeedAsync()).MoveTarget));

        Assert.IsType<CheckOutcome.NotModified>((await CheckAsync()).Check.Outcome);
        Assert.Equal(["http /feed", "https /feed", "https /feed"], _asked);
    }

    [Theory]
    [InlineData(301, "https://ledger.example/feed.xml", "https://ledger.example/feed.xml")]
    [InlineData(302, "https://ledger.example/feed", null)]
    public async Task Https_at_another_path_or_for_now_only_is_a_move_like_any_other(int status, string place, string? watched)
    {
        (_status, _place) = (status, place);
        await OpenAsync(trusted: _certificate);
        await CheckAsync();
        Assert.Equal(("http://ledger.example/feed", watched), ((await FeedAsync()).Address, (await FeedAsync()).MoveTarget));
    }

    [Theory]
    [InlineData("ledger.example")]
    [InlineData("other.example")]
    public async Task A_change_to_https_under_a_certificate_that_is_not_to_be_trusted_is_not_taken(string stranger)
    {
        using var other = Certificate(stranger);
        await OpenAsync(trusted: other);
        await CheckAsync();
        var feed = await FeedAsync();
        Assert.Equal(("http://ledger.example/feed", "TlsFailed"), (feed.Address, feed.FailureKind));
        Assert.Equal(["http /feed"], _asked);
    }

    [Fact]
    public async Task Each_connection_goes_to_the_very_address_that_was_judged_and_the_next_is_judged_anew()
    {
        var answers = new Queue<IPAddress>([Public, IPAddress.Parse("64:ff9b::10.0.0.1")]);
        _name = answers.Dequeue;
        await OpenAsync(trusted: _certificate);
        await CheckAsync();
        Assert.Equal("PrivateAddress", (await FeedAsync()).FailureKind);
        Assert.Equal([new IPEndPoint(Public, 80)], _reached);
        Assert.Empty(answers);
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
    }

    private async Task OpenAsync(X509Certificate2 trusted)
    {
        _desk = await TestDesk.OpenAsync(TestDatabase.Sqlite(), _time, new FeedFetcherOptions
        {
            Resolver = (_, _) => Task.FromResult(new[] { _name() }),
            Network = ReachAsync,
            Authorities = [trusted],
        });
        _ledger = await _desk.FollowFeedAsync("http://ledger.example/feed");
    }

    private async ValueTask<Stream> ReachAsync(IPEndPoint place, CancellationToken ct)
    {
        _reached.Add(place);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _ports[place.Port], ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private Task AnswerAsync(HttpContext context)
    {
        _asked.Add($"{context.Request.Scheme} {context.Request.Path}");
        if (context.Request.IsHttps)
            return context.Response.WriteAsync($"<rss version=\"2.0\"><channel><title>Harbour Ledger</title><link>https://ledger.example/</link>{Tide}</channel></rss>");
        context.Response.StatusCode = _status;
        context.Response.Headers.Location = _place;
        return Task.CompletedTask;
    }

    private Task<CorridorRun> CheckAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return _desk.CheckAsync(_ledger);
    }

    private async Task<Feed> FeedAsync() => (await _desk.Get<FeedStore>().FindAsync(_ledger, default))!;
}
