using System.Diagnostics;
using NewsBot.Sandbox;

namespace NewsBot.Tests.Operations;

/// <summary>The real program, started with what cannot work: it says so in one sentence, without a trace of its inside.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-line-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("check", "Checks__Workers=0", "between 1 and 256")]
    [InlineData("check", "Checks__Workers=abc", "'Checks:Workers'")]
    [InlineData("doctor", "Checks__Workers=abc", "'Checks:Workers'")]
    [InlineData("", "Checks__Workers=0", "between 1 and 256")]
    [InlineData("", "Checks__Workers=abc", "'Checks:Workers'")]
    [InlineData("check", "Database__Provider=oracle", "'sqlite' or 'postgres'")]
    [InlineData("check", "Database__Provider=postgres", "Database:ConnectionString cannot be read")]
    [InlineData("", "Database__ConnectionString=Nonsense", "Database:ConnectionString cannot be read")]
    [InlineData("check", "Database__ConnectionString=Colour=red", "Database:ConnectionString cannot be read")]
    [InlineData("", "Discord__ApiBase=nonsense", "ApiBase has to be")]
    [InlineData("check", "Logging__LogLevel__Default=Loud", "'Loud'")]
    [InlineData("", "Health__Address=nonsense", "Health:Address")]
    public async Task A_setting_that_cannot_be_is_told_in_one_sentence(string command, string setting, string told)
    {
        var split = setting.IndexOf('=');
        var (code, error) = await RunAsync(command, (setting[..split], setting[(split + 1)..]));
        Assert.Equal(1, code);
        Assert.Contains(told, Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_json_is_told_with_the_place()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.local.json"), "{ \"Checks\": { ", TestContext.Current.CancellationToken);
        var (code, error) = await RunAsync("check");
        Assert.Equal(1, code);
        Assert.Matches("appsettings.local.json.*LineNumber", Assert.Single(error));
    }

    [Fact]
    public async Task A_token_that_Discord_refuses_is_told_however_early_the_refusal_comes()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TimeProvider.System, null, TestContext.Current.CancellationToken);
        for (var i = 0; i < 4; i++)
        {
            var (code, error) = await RunAsync("", ("Discord__Token", "wrong"), ("Discord__ApiBase", sandbox.Info.Api), ("Health__Address", "http://127.0.0.1:0"), ("Logging__LogLevel__NewsBot", "None"));
            Assert.Equal(1, code);
            Assert.StartsWith("Discord refuses the bot: The bot token is not accepted.", Assert.Single(error), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sandbox --port abc", "--port takes a number")]
    [InlineData("sandbox --port 65535", "--port takes a number")]
    [InlineData("sandbox --port 99999", "--port takes a number")]
    [InlineData("sandbox --port -1", "--port takes a number")]
    [InlineData("nonsense", "'nonsense'")]
    public async Task What_is_not_understood_ends_with_2(string command, string told)
    {
        var (code, error) = await RunAsync(command);
        Assert.Equal(2, code);
        Assert.Contains(told, Assert.Single(error), StringComparison.Ordinal);
    }

    private async Task<(int Code, string[] Error)> RunAsync(string command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.ArgumentList.Add(typeof(NewsBot.Operations.CommandLine).Assembly.Location);
        foreach (var word in command.Split(' ', StringSplitOptions.RemoveEmptyEntries)) start.ArgumentList.Add(word);
        foreach (var (name, value) in environment.Prepend(("Health__Address", "")).Prepend(("Sandbox__Port", "0"))) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
