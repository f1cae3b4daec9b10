using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace NewsBot.Benchmarks;

/// <summary>
/// The whole process of <c>check --once</c>: 1,000 feeds of 20 entries (17 KB gzip) on 1,000 loopback hosts into a fresh SQLite file, then the
/// same again, answered by 304, beside a bare HttpClient that only fetches. CPU, wall time and peak memory are the child's own.
/// </summary>
internal static class CheckBenchmark
{
    private const int Feeds = 1000;
    private const int EntriesPerFeed = 20;
    private const int PackedBytes = 17 << 10;
    private const int AtATime = 64;
    private const string ETag = "\"a\"";

    public static Task RunAsync(string[] args) => args switch
    {
        ["server"] => ServeAsync(),
        ["bare", var port] => FetchBareAsync(int.Parse(port)),
        _ => CompareAsync(),
    };

    private static async Task CompareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-check-");
        using var server = Start(folder.FullName, Environment.ProcessPath!, "check", "server");
        try
        {
            var port = int.Parse((await server.StandardOutput.ReadLineAsync())!);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "feeds.opml"), Opml(port));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.local.json"),
                JsonSerializer.Serialize(new { Feeds = new { AllowedPrivateHosts = Hosts().Select(host => $"{host}:{port}") } }));
            var bot = Path.Combine(AppContext.BaseDirectory, "newsbot.dll");
            await MeasureAsync("bare HttpClient", folder.FullName, Environment.ProcessPath!, "check", "bare", $"{port}");
            await MeasureAsync("import", folder.FullName, "dotnet", bot, "import", "feeds.opml");
            await MeasureAsync("check --once, cold", folder.FullName, "dotnet", bot, "check", "--once");
            await MeasureAsync("check --once, 304s", folder.FullName, "dotnet", bot, "check", "--once");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(string folder, string program, params string[] args) => Process.Start(
        new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;

    private static async Task MeasureAsync(string name, string folder, string program, params string[] args)
    {
        var before = CpuOfEndedChildren();
        var clock = Stopwatch.StartNew();
        using var process = Start(folder, program, args);
        var said = process.StandardOutput.ReadToEndAsync();
        // The system forgets a process's peak when it ends; so it is read while it runs.
        var peak = 0L;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended while it was asked.
            }
        }

        var wall = clock.Elapsed;
        Console.WriteLine($"{name,-20} {CpuOfEndedChildren() - before,5:0.00} s CPU  {wall.TotalSeconds,5:0.00} s  {peak / 1e6,4:0} MB  {(await said).Trim()}");
    }

    // User and system time of all children waited for, in ticks of 10 ms (proc_pid_stat(5), cutime and cstime).
    private static double CpuOfEndedChildren()
    {
        var fields = File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ');
        return (long.Parse(fields[13]) + long.Parse(fields[14])) / 100.0;
    }

    private static async Task FetchBareAsync(int port)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, UseProxy = false };
        using var http = new HttpClient(handler);
        long bytes = 0;
        await Parallel.ForEachAsync(Hosts(), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (host, ct) =>
            Interlocked.Add(ref bytes, (await http.GetByteArrayAsync(new Uri($"http://{host}:{port}/feed.xml"), ct)).Length));
        Console.WriteLine($"{bytes / 1e6:0.0} MB unpacked");
    }

    private static IEnumerable<string> Hosts() => Enumerable.Range(0, Feeds).Select(i => $"127.11.{i / 250}.{(i % 250) + 1}");

    private static string Opml(int port) =>
        $"<opml version=\"2.0\"><body>{string.Concat(Hosts().Select((host, i) => $"<outline type=\"rss\" text=\"Gazette {i}\" xmlUrl=\"http://{host}:{port}/feed.xml\"/>"))}</body></opml>";

    /// <summary>One listener a host, all on one port, so that nothing but loopback is opened. Every host has its own entries.</summary>
    private static async Task ServeAsync()
    {
        var random = new Random(7);
        var words = Enumerable.Range(0, 20_000).Select(_ => new string([.. Enumerable.Range(0, random.Next(3, 11)).Select(_ => (char)random.Next('a', 'z' + 1))])).ToArray();
        var port = 0;
        var serving = new List<Task>();
        foreach (var (i, host) in Hosts().Index())
        {
            var body = Feed(i, words, random);
            var listener = new TcpListener(IPAddress.Parse(host), port);
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
            serving.Add(AcceptAsync(listener, [.. Head(body.Length), .. body]));
        }

        Console.WriteLine(port);
        await Task.WhenAll(serving);
    }

    private static byte[] Head(int length) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Encoding: gzip\r\nETag: {ETag}\r\nContent-Length: {length}\r\n\r\n");

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

    // Random words pack badly: 60 of them a summary and a padding comment bring a feed to its size on the wire.
    private static byte[] Feed(int number, string[] words, Random random)
    {
        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 3))]));
        var feed = new StringBuilder($"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Gazette {number}</title><link>https://gazette{number}.example/</link>");
        for (var i = 0; i < EntriesPerFeed; i++)
            feed.Append($"<item><title>{Words(9)}</title><link>https://gazette{number}.example/{random.Next()}</link><guid>{number}-{i}</guid><description>{Words(150)}</description></item>");
        feed.Append("</channel></rss>");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(feed.ToString()));
        return packed.Length is > PackedBytes / 2 and < PackedBytes * 2 ? packed.ToArray() : throw new InvalidOperationException($"A feed packs to {packed.Length} bytes.");
    }
}
