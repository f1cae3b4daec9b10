using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsBot.Feeds.Tests.Fetching;

/// <summary>A server on loopback that answers each request with the very bytes a test wants, right or wrong.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<RawRequest, Reply> _answer;
    private readonly Task _accepting;

    public RawServer(Func<RawRequest, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public RawServer(Reply reply)
        : this(_ => reply) { }

    public int Port { get; }

    public int Connections { get; private set; }

    public Uri Address => At("/feed.xml");

    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    public Uri At(string path, string host = "127.0.0.1") => new($"http://{host}:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _accepting;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                Connections++;
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            try
            {
                while (await ReadAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    var reply = _answer(request);
                    await stream.WriteAsync(reply.Bytes, _closing.Token);
                    if (reply.End != Reply.Ending.Keep && !await EndAsync(client, stream, reply.End)) return;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The other side left, which is what many tests are about.
            }
        }
    }

    private async Task<bool> EndAsync(TcpClient client, NetworkStream stream, Reply.Ending end)
    {
        switch (end)
        {
            case Reply.Ending.Reset:
                client.Client.LingerState = new(true, 0);
                return false;
            case Reply.Ending.Hang:
                await Task.Delay(Timeout.Infinite, _closing.Token);
                return false;
            case Reply.Ending.Drip:
                while (true)
                {
                    await stream.WriteAsync("x"u8.ToArray(), _closing.Token);
                    await Task.Delay(20, _closing.Token);
                }

            case Reply.Ending.Flood:
                var block = new byte[64 << 10];
                Array.Fill(block, (byte)'x');
                while (true) await stream.WriteAsync(block, _closing.Token);
            default:
                return false;
        }
    }

    /// <summary>One request, its body included; null when the client is done.</summary>
    private async Task<RawRequest?> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var block = new byte[4096];
        while (true)
        {
            if (RawRequest.TryParse(text.ToString()) is { } request) return request;
            var read = await stream.ReadAsync(block, _closing.Token);
            if (read == 0) return null;
            text.Append(Encoding.Latin1.GetString(block, 0, read));
        }
    }
}
