using System.Collections.Concurrent;
using System.Diagnostics;
using NewsBot.Sandbox;

namespace NewsBot.Tests.Desk;

/// <summary>The program as a child process. It ends by SIGKILL only, so nothing in it can tidy up.</summary>
internal sealed class BotProcess : IDisposable
{
    private readonly Process _process;

    private BotProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } said && (said.Contains("fail:", StringComparison.Ordinal) || said.Contains("crit:", StringComparison.Ordinal))) Errors.Enqueue(said);
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it logged as an error.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Starts the bot on a database, at a sandbox, with feeds that are checked every second.</summary>
    public static BotProcess Start(TestDatabase database, SandboxServer sandbox, FeedHost feeds, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "newsbot.dll"));
        (string Name, string Value)[] environment =
        [
            .. database.Settings,
            ("Discord:Token", sandbox.Info.BotToken),
            ("Discord:ApiBase", sandbox.Info.Api),
            ("Feeds:AllowedPrivateHosts:0", feeds.Authority),
            ("Health:Address", ""),
            ("Checks:Sweep", "00:00:00.200"),
            ("Checks:Schedule:FirstInterval", "00:00:01"),
            ("Checks:Schedule:ShortestInterval", "00:00:01"),
            ("Checks:Schedule:LongestInterval", "00:00:01"),
            .. settings,
        ];
        foreach (var (name, value) in environment) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new BotProcess(start);
    }

    /// <summary>Kills it. Any thread, any number of times.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Completes when it is dead.</summary>
    public Task DeadAsync() => _process.WaitForExitAsync();

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
