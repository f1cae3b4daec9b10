using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Benchmarks;

/// <summary>
/// CPU of fetching 1,000 feeds of 17 KB gzip from 1,000 loopback hosts, beside a bare HttpClient. Server and each client are
/// processes of their own, so that the figures hold the client alone, cold start of its code included.
/// </summary>
internal static class FetchBenchmark
{
    private const string ETag = "\"a\"";
    private const int Feeds = 1000;
    private const int AtATime = 64;
    private const int PackedBytes = 17 << 10;

    public static Task RunAsync(string[] args) => args switch
    {
        ["server"] => ServeAsync(),
        ["bare", var port] => MeasureBareAsync(int.Parse(port)),
        ["fetcher", var port] => MeasureFetcherAsync(int.Parse(port)),
        _ => CompareAsync(args is [var rounds] ? int.Parse(rounds) : 3),
    };

    private static async Task CompareAsync(int rounds)
    {
        using var server = Start("server");
        try
        {
            var port = await server.StandardOutput.ReadLineAsync();
            for (var round = 0; round < rounds; round++)
                foreach (var client in new[] { "bare", "fetcher" })
                {
                    using var process = Start(client, port!);
                    Console.Write(await process.StandardOutput.ReadToEndAsync());
                    await process.WaitForExitAsync();
                }
        }
        finally
        {
            server.Kill();
        }
    }

    private static Process Start(params string[] args) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["fetch", .. args]) { RedirectStandardOutput = true, UseShellExecute = false })!;

    private static async Task MeasureBareAsync(int port)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, UseProxy = false };
        using var http = new HttpClient(handler);
        await MeasureAsync("bare HttpClient", async (host, conditional) =>
        {
            var address = new Uri($"http://{host}:{port}/feed.xml");
            if (!conditional) return (await http.GetByteArrayAsync(address)).Length;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", ETag);
            using var response = await http.SendAsync(request);
            return (await response.Content.ReadAsByteArrayAsync()).Length;
        });
    }

    private static async Task MeasureFetcherAsync(int port)
    {
        var options = new FeedFetcherOptions { AllowedPrivateHosts = [.. Hosts().Select(h => $"{h}:{port}")] };
        using var fetcher = new FeedFetcher(options, TimeProvider.System);
        await MeasureAsync("FeedFetcher", async (host, conditional) =>
        {
            var request = new FetchRequest(new Uri($"http://{host}:{port}/feed.xml")) { Validators = conditional ? new(ETag, null) : default };
            using var outcome = await fetcher.FetchAsync(request, CancellationToken.None);
            return conditional ? outcome is FetchOutcome.NotModified ? 0 : throw new InvalidOperationException("No 304.") : ((FetchOutcome.Fetched)outcome).Body.Length;
        });
    }

    private static async Task MeasureAsync(string name, Func<string, bool, Task<int>> fetch)
    {
        foreach (var round in new[] { "cold", "warm", "304 " })
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetTotalAllocatedBytes();
            var clock = Stopwatch.StartNew();
            long bytes = 0;
            await Parallel.ForEachAsync(
                Hosts(),
                new ParallelOptions { MaxDegreeOfParallelism = AtATime },
                async (host, _) => Interlocked.Add(ref bytes, await fetch(host, round == "304 ")));
            Console.WriteLine(
                $"{name,-16} {round}  {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} s CPU  {clock.Elapsed.TotalSeconds:0.00} s  "
                + $"{(GC.GetTotalAllocatedBytes() - allocated) / 1e6,6:0.0} MB allocated  {bytes / 1e6:0.0} MB unpacked");
        }
    }

    private static IEnumerable<string> Hosts() => Enumerable.Range(0, Feeds).Select(i => $"127.10.{i / 250}.{(i % 250) + 1}");

    /// <summary>One listener a host, all on one port, so that nothing but loopback is opened.</summary>
    private static async Task ServeAsync()
    {
        var body = Feed();
        var answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Encoding: gzip\r\nETag: {ETag}\r\nContent-Length: {body.Length}\r\n\r\n");
        answer = [.. answer, .. body];
        var port = 0;
        var serving = new List<Task>();
        foreach (var host in Hosts())
        {
            var listener = new TcpListener(IPAddress.Parse(host), port);
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
            serving.Add(AcceptAsync(listener, answer));
        }

        Console.WriteLine(port);
        await Task.WhenAll(serving);
    }

    private static readonly byte[] NotModified = Encoding.ASCII.GetBytes($"HTTP/1.1 304 Not Modified\r\nETag: {ETag}\r\n\r\n");

    private static async Task AcceptAsync(TcpListener listener, byte[] answer)
    {
        while (true) _ = AnswerAsync(await listener.AcceptSocketAsync(), answer);
    }

    private static async Task AnswerAsync(Socket socket, byte[] answer)
    {
        using (socket)
        {
            var head = new byte[4096];
            try
            {
                while (await socket.ReceiveAsync(head) is > 0 and var read)
                    await socket.SendAsync(head.AsSpan(0, read).IndexOf("If-None-Match"u8) < 0 ? answer : NotModified);
            }
            catch (SocketException)
            {
                // The client left.
            }
        }
    }

    private static byte[] Feed()
    {
        var random = new Random(7);
        var words = Enumerable.Range(0, 3000).Select(_ => new string([.. Enumerable.Range(0, random.Next(3, 11)).Select(_ => (char)random.Next('a', 'z' + 1))])).ToArray();
        var feed = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Gazette</title>");
        while (true)
        {
            for (var i = 0; i < 5; i++)
            {
                string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 3))]));
                feed.Append($"<item><title>{Words(9)}</title><link>https://gazette.example/{random.Next()}</link><description>{Words(60)}</description></item>");
            }

            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(feed + "</channel></rss>"));
            if (packed.Length >= PackedBytes) return packed.ToArray();
        }
    }
}
