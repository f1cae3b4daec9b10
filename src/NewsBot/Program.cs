using NewsBot.Operations;

return await CommandLine.RunAsync(args);
var root = new RootCommand("A self-hosted news desk for Discord.");
root.Subcommands.Add(StoriesCommand.Create());
root.Subcommands.Add(TopicsCommand.Create());
return await root.Parse(args).InvokeAsync();
