using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Benchmarks;

/// <summary>
/// Resident memory of the whole bot at rest, beside the floor: an empty host with Kestrel. Both are started at the same time, each in a
/// process of its own; the bot runs as <c>newsbot</c> without a token does, with sandbox, page and playing newswire, on a fresh database, and
/// nobody does anything. Every five seconds up to the minute, because the newswire's play makes it go up and down; "of files" is the part
/// that the kernel could take back at any moment.
/// </summary>
internal static class RestBenchmark
{
    private const int Looks = 12;
    private const int Port = 18_640;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(string[] args)
    {
        if (args is ["floor"])
        {
            await BeFloorAsync();
            return;
        }

        var folder = Directory.CreateTempSubdirectory("newsbot-rest-");
        using var floor = Start(folder.FullName, Environment.ProcessPath!, "rest", "floor");
        using var bot = Start(folder.FullName, "dotnet", Path.Combine(AppContext.BaseDirectory, "newsbot.dll"));
        try
        {
            await bot.StandardOutput.ReadLineAsync();
            for (var look = 1; look <= Looks; look++)
            {
                await Task.Delay(Between, TimeProvider.System, CancellationToken.None);
                Console.WriteLine($"{look * Between.TotalSeconds,3:0} s  bot {Resident(bot)}  empty host {Resident(floor)}");
            }
        }
        finally
        {
            bot.Kill();
            floor.Kill();
            await bot.WaitForExitAsync();
            await floor.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task BeFloorAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("nothing"));
        await app.RunAsync();
    }

    private static Process Start(string folder, string program, params string[] args) => Process.Start(new ProcessStartInfo(program, args)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        Environment = { ["Sandbox__Port"] = $"{Port}", ["Health__Address"] = $"http://127.0.0.1:{Port - 1}" },
    })!;

    private static string Resident(Process process)
    {
        var status = File.ReadLines($"/proc/{process.Id}/status").Select(line => line.Split(':', 2)).ToDictionary(field => field[0], field => field[1].Trim());
        double Mebibytes(string field) => int.Parse(status[field].Split(' ')[0], CultureInfo.InvariantCulture) / 1024.0;
        return $"{Mebibytes("VmRSS"),6:0.0} MiB (of files {Mebibytes("RssFile"),5:0.0})";
    }
}
