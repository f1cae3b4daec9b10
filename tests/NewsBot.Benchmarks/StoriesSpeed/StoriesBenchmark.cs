using System.Diagnostics;
using NewsBot.Benchmarks.StoriesTraining;
using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesSpeed;

/// <summary>
/// How long one headline takes with a full window, how much memory a headline needs, and how long a restart takes to fill the window;
/// beside a plain cosine in the same run, and on the headline sets when they are here.
/// </summary>
internal static class StoriesBenchmark
{
    private const int Measured = 20_000;
    private const int MeasuredPlain = 200;

    /// <summary>Without a word: speed and memory. With "cold": a fresh process. With "train", "pairs" or "check": see <see cref="StoriesTrainer"/>.</summary>
    public static Task RunAsync(string[] args)
    {
        if (args is ["cold", ..])
        {
            ColdStart.Run(args.Length > 1 ? int.Parse(args[1]) : 20_000);
            return Task.CompletedTask;
        }
        if (args.Length > 0)
        {
            StoriesTrainer.Run(args);
            return Task.CompletedTask;
        }
        foreach (var size in new[] { 100_000, 300_000 })
            Measure(size);
        Plain(100_000);
        if (StorySuite.Folder is not null)
        {
            foreach (var name in new[] { "mixed", "allsides2021", "curated", "uci" })
                Suite(name);
        }
        return Task.CompletedTask;
    }

    private static void Measure(int size)
    {
        var options = new StoryGrouperOptions { Capacity = size, Window = TimeSpan.FromDays(60) };
        var stream = new SyntheticStream(1, size / 3);
        var past = Enumerable.Range(0, size).Select(_ => stream.Next()).ToList();
        var now = Enumerable.Range(0, Measured).Select(_ => stream.Next()).ToList();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var grouper = new StoryGrouper(options);
        var stories = past.ConvertAll(headline => grouper.Assign(headline).StoryId);
        var filled = clock.Elapsed;
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)size;

        clock.Restart();
        var restored = new StoryGrouper(options);
        for (var i = 0; i < past.Count; i++)
            restored.Restore(past[i], stories[i]);
        var restart = clock.Elapsed;

        using var process = Process.GetCurrentProcess();
        var used = process.TotalProcessorTime;
        var times = new double[Measured];
        for (var i = 0; i < Measured; i++)
        {
            var start = Stopwatch.GetTimestamp();
            grouper.Assign(now[i]);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        process.Refresh();
        var processor = (process.TotalProcessorTime - used).TotalMicroseconds / Measured;
        Array.Sort(times);
        Console.WriteLine($"window {size}: mean {times.Average():0.0} us, median {times[Measured / 2]:0.0} us, p99 {times[Measured * 99 / 100]:0.0} us, processor time {processor:0.0} us a headline; "
            + $"{memory:0} bytes a headline; filled in {filled.TotalSeconds:0.0} s, restored in {restart.TotalSeconds:0.0} s; {stories.Distinct().Count()} stories");
    }

    private static void Plain(int size)
    {
        var stream = new SyntheticStream(1, size / 3);
        var plain = new PlainCosine(size, 0.4);
        // Filling the window by comparing would take too long.
        for (var i = 0; i < size; i++)
            plain.Remember(stream.Next());
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < MeasuredPlain; i++)
            plain.Assign(stream.Next());
        Console.WriteLine($"plain cosine, window {size}: mean {clock.Elapsed.TotalMicroseconds / MeasuredPlain:0.0} us a headline");
    }

    private static void Suite(string name)
    {
        var stream = StorySuite.ReadStream(name);
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        var clock = Stopwatch.StartNew();
        var found = stream.Headlines.Select(headline => grouper.Assign(headline).StoryId).ToList();
        var ours = clock.Elapsed;
        var plain = new PlainCosine(100_000, 0.4);
        clock.Restart();
        var foundPlainly = stream.Headlines.Select(headline => plain.Assign(headline)).ToList();
        Console.WriteLine($"{name}: {ours.TotalMicroseconds / found.Count:0.0} us a headline, {GroupingScore.Of(stream.Stories, found)}; "
            + $"plain cosine {clock.Elapsed.TotalMicroseconds / found.Count:0.0} us, {GroupingScore.Of(stream.Stories, foundPlainly)}");
    }
}
