using System.CommandLine;

namespace NewsBot.Operations;

/// <summary>The command line: what the program does when it is called with these words. With none, it runs the bot.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("A news desk that lives in Discord. Without a command it runs the bot; without a token it runs it in the sandbox.")
        {
            SandboxCommand.Create(),
            CheckCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            DoctorCommand.Create(),
            HealthCommand.Create(),
            BackupCommand.CreateBackup(),
            BackupCommand.CreateRestore(),
            new Command("feed", "Look into feeds.") { FeedReadCommand.Create() },
            StoriesCommand.Create(),
            TopicsCommand.Create(),
        };
        root.SetAction((_, ct) => Guarded.RunAsync(() => BotRun.RunAsync(BotRunOptions.None, ct)));
        return root;
    }

    /// <summary>Reads the words and does what they say. 0 done, 1 failed, 2 not understood.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        return 2;
    }
}
