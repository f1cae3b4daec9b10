using System.Reflection;

// A benchmark is a class named XBenchmark with a static Task RunAsync(string[]); "dotnet run -c Release -- x …" runs it.
var benchmarks = Assembly.GetExecutingAssembly().GetTypes()
    .Where(t => t.Name.EndsWith("Benchmark", StringComparison.Ordinal))
    .Select(t => (Name: t.Name[..^"Benchmark".Length].ToLowerInvariant(), Run: t.GetMethod("RunAsync", [typeof(string[])])))
    .Where(b => b.Run is { IsStatic: true })
    .OrderBy(b => b.Name, StringComparer.Ordinal)
    .ToList();

if (benchmarks.Find(b => b.Name == args.FirstOrDefault()).Run is not { } run)
{
    Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Select(b => b.Name))}.");
    return 2;
}

await (Task)run.Invoke(null, [args[1..]])!;
return 0;
