using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class EncryptedTests
{
    [Theory]
    [InlineData("127.0.0.1", 0, "is not from a known authority")]
    [InlineData("other.example", 0, "is for another name")]
    [InlineData("127.0.0.1", -400, "has expired or is not valid yet")]
    public async Task A_certificate_that_is_not_to_be_trusted_is_named(string name, int days, string words)
    {
        using var certificate = Certificate(name, DateTimeOffset.UtcNow.AddDays(days));
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = ServeOnceAsync(listener, certificate);
        using var fetcher = new FeedFetcher(new() { AllowedPrivateHosts = [$"127.0.0.1:{port}"] }, TimeProvider.System);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new($"https://127.0.0.1:{port}/feed")));

        Assert.Equal(FailureKind.TlsFailed, failed.Kind);
        Assert.Equal($"The encrypted connection to 127.0.0.1 failed: its certificate {words}.", failed.Detail);
        await serving;
        listener.Stop();
    }

    private static X509Certificate2 Certificate(string name, DateTimeOffset from)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(from.AddDays(-1), from.AddDays(30));
    }

    private static async Task ServeOnceAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var secure = new SslStream(client.GetStream());
        try
        {
            await secure.AuthenticateAsServerAsync(certificate);
            _ = await secure.ReadAsync(new byte[100]);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client turned away, as it should.
        }
    }
}
