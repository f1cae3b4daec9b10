using System.CommandLine;
using NewsBot.Operations;

var root = new RootCommand("A self-hosted news desk for Discord.");
root.Subcommands.Add(new Command("feed", "Looks into feeds.") { FeedReadCommand.Create() });
root.Subcommands.Add(StoriesCommand.Create());
return await root.Parse(args).InvokeAsync();
