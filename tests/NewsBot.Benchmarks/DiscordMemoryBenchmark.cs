using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Discord;
using NewsBot.Discord.Gateway;
using NewsBot.Discord.Rest;

namespace NewsBot.Benchmarks;

/// <summary>
/// Resident memory of a process that holds nothing but the Discord client, 3 s after it logged in: with one small server, and with 500 large
/// ones (50 channels, 30 roles, 101 members, 50 emoji each). The gateway runs in this process, the client in a child.
/// </summary>
internal static class DiscordMemoryBenchmark
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string[] args)
    {
        if (args is ["client", var api, var wanted])
        {
            await BeClientAsync(new Uri(api), (GatewayIntents)int.Parse(wanted, CultureInfo.InvariantCulture));
            return;
        }

        foreach (var (guilds, intents) in ((int, GatewayIntents)[])[(1, GatewayIntents.None), (1, GatewayIntents.Guilds), (500, GatewayIntents.Guilds)])
        {
            var guild = LargeGuild();
            await using var gateway = await ServeAsync(guild, guilds);
            using var client = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["discordmemory", "client", gateway.Urls.First() + "/api", $"{(int)intents}"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                Environment = { ["DOTNET_gcConcurrent"] = "0" }, // as the host is set
            })!;
            var said = await client.StandardOutput.ReadToEndAsync();
            await client.WaitForExitAsync();
            Console.WriteLine($"{guilds,4} servers of {guild.Length / 1024} KiB, intents {(int)intents}: {said.Trim()}");
        }
    }

    private static async Task BeClientAsync(Uri api, GatewayIntents intents)
    {
        var options = new DiscordOptions { Token = "a.bot.token", ApiBase = api, Intents = intents };
        using var rest = new DiscordRest(options, TimeProvider.System, NullLogger<DiscordRest>.Instance);
        var gateway = new GatewayClient(options, rest, GatewayMemory.None, TimeProvider.System, NullLogger<GatewayClient>.Instance);
        using var stop = new CancellationTokenSource();
        var start = TimeProvider.System.GetTimestamp();
        var run = gateway.RunAsync(stop.Token);
        var (servers, lastAt) = (0, TimeSpan.Zero);
        _ = Task.Delay(Settle, TimeProvider.System, stop.Token).ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);
        try
        {
            await foreach (var happened in gateway.Events.ReadAllAsync(stop.Token))
            {
                servers += happened is GatewayEvent.GuildAvailable ? 1 : 0;
                lastAt = TimeProvider.System.GetElapsedTime(start);
            }
        }
        catch (OperationCanceledException)
        {
            // 3 s are over
        }

        var resident = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
        var kibibytes = int.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        Console.WriteLine($"{kibibytes / 1024.0:F1} MiB resident, {servers} servers heard of, the last after {lastAt.TotalMilliseconds:F0} ms, {GC.GetTotalAllocatedBytes() / 1024.0 / 1024:F1} MiB allocated");
        await run;
    }

    private static async Task<WebApplication> ServeAsync(byte[] guild, int guilds)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(async context =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                await context.Response.WriteAsync($$"""{"url":"{{app.Urls.First().Replace("http", "ws", StringComparison.Ordinal)}}","shards":1}""");
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await PlayAsync(socket, guild, guilds);
        });
        await app.StartAsync();
        return app;
    }

    private static async Task PlayAsync(WebSocket socket, byte[] guild, int guilds)
    {
        var packed = new MemoryStream();
        await using var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        await SayAsync("""{"op":10,"d":{"heartbeat_interval":41250}}"""u8.ToArray());
        var identify = new byte[4096];
        var heard = await socket.ReceiveAsync(identify, CancellationToken.None);
        var wantsGuilds = Encoding.UTF8.GetString(identify, 0, heard.Count).Contains("\"intents\":1", StringComparison.Ordinal);
        await SayAsync("""{"op":0,"s":1,"t":"READY","d":{"session_id":"s","resume_gateway_url":"","user":{"id":"1","username":"b"},"application":{"id":"2"},"guilds":[]}}"""u8.ToArray());
        for (var i = 0; wantsGuilds && i < guilds; i++)
        {
            await SayAsync([.. Encoding.UTF8.GetBytes($$"""{"op":0,"s":{{i + 2}},"t":"GUILD_CREATE","d":"""), .. guild, (byte)'}']);
        }

        while (socket.State == WebSocketState.Open && (await socket.ReceiveAsync(identify, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
            // heartbeats, until the goodbye
        }

        async Task SayAsync(byte[] json)
        {
            packed.SetLength(0);
            zlib.Write(json);
            zlib.Flush();
            await socket.SendAsync(packed.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
    }

    private static byte[] LargeGuild()
    {
        var random = new Random(1);
        string Id() => $"{1_000_000_000_000_000_000L + random.NextInt64(1_000_000_000_000_000)}";
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = Id(),
            ["name"] = "A large server",
            ["preferred_locale"] = "en-US",
            ["member_count"] = 12345,
            ["channels"] = Enumerable.Range(0, 50).Select(i => new { id = Id(), type = 0, name = $"channel-{i}", topic = $"What is said in channel {i}", position = i, permission_overwrites = Enumerable.Range(0, 2).Select(_ => new { id = Id(), type = 0, allow = "1024", deny = "2048" }) }),
            ["roles"] = Enumerable.Range(0, 30).Select(i => new { id = Id(), name = $"Role {i}", permissions = "1071698660929", position = i, color = 0, hoist = false, managed = false, mentionable = false }),
            ["members"] = Enumerable.Range(0, 101).Select(i => new { user = new { id = Id(), username = $"person{i}", global_name = $"Person {i}", avatar = $"{random.NextInt64():x16}{random.NextInt64():x16}" }, roles = new[] { Id() }, joined_at = "2024-01-01T00:00:00+00:00", deaf = false, mute = false }),
            ["emojis"] = Enumerable.Range(0, 50).Select(i => new { id = Id(), name = $"emoji_{i}", animated = false, available = true, managed = false, require_colons = true, roles = Array.Empty<string>() }),
        });
    }
}
