using System.Net;
using System.Net.Sockets;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Opens connections for the HTTP stack: looks a name up once, refuses it when any of its addresses is not public, and connects to
/// the very address it judged, so that a name that changes its answer (DNS rebinding) gains nothing. Redirects pass here as well.
/// </summary>
internal sealed class GuardedConnector(FeedFetcherOptions options, TimeProvider time)
{
    private const int MostAttempts = 4;

    private readonly HashSet<string> _allowed = new(options.AllowedPrivateHosts, StringComparer.OrdinalIgnoreCase);

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve =
        options.Resolver ?? (static (host, ct) => Dns.GetHostAddressesAsync(host, ct));

    private readonly Func<IPEndPoint, CancellationToken, ValueTask<Stream>> _network = options.Network ?? OpenAsync;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var addresses = await ResolveAsync(host, either.Token);
            if (!_allowed.Contains($"{host}:{port}")) RefusePrivate(host, addresses);
            return await ConnectAsync(host, port, addresses, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new RefusedConnectionException(
                FailureKind.Timeout, $"{host} did not accept a connection within {Say.Duration(options.ConnectTimeout)}.");
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        try
        {
            var addresses = await _resolve(host, ct);
            if (addresses.Length > 0) return addresses;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.TryAgain)
        {
            throw new RefusedConnectionException(FailureKind.ConnectFailed, $"The name service does not answer when asked for {host}.", e);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new RefusedConnectionException(FailureKind.NotResolved, $"The name {host} does not resolve to an address.", e);
        }

        throw new RefusedConnectionException(FailureKind.NotResolved, $"The name {host} does not resolve to an address.");
    }

    private static void RefusePrivate(string host, IPAddress[] addresses)
    {
        foreach (var address in addresses)
            if (AddressGuard.Refusal(address) is { } range)
                throw new RefusedConnectionException(
                    FailureKind.PrivateAddress, $"{Place(host, address)} {(range[0] == 'u' ? "an" : "a")} {range} address, and feeds are only fetched from public ones.");
    }

    // What was typed as numbers is no name that lies somewhere.
    private static string Place(string host, IPAddress address) => IPAddress.TryParse(host, out _) ? $"{host} is" : $"{host} is at {address},";

    private async ValueTask<Stream> ConnectAsync(string host, int port, IPAddress[] addresses, CancellationToken ct)
    {
        SocketException? last = null;
        foreach (var address in addresses.AsSpan(0, Math.Min(addresses.Length, MostAttempts)).ToArray())
        {
            try
            {
                return await _network(new IPEndPoint(address, port), ct);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw new RefusedConnectionException(
            FailureKind.ConnectFailed, $"{host} does not accept connections on port {port} ({Say.SocketError(last!.SocketErrorCode)}).", last);
    }

    private static async ValueTask<Stream> OpenAsync(IPEndPoint place, CancellationToken ct)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
