using NewsBot.Operations;

return await CommandLine.RunAsync(args);
