using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Topics;
using NewsBot.Topics.Words;

namespace NewsBot.Benchmarks;

/// <summary>
/// The cost of asking standing topics, on texts of about 490 characters made from a fixed seed: <c>topics [1000000]</c>. Every row is measured in
/// one run beside the cost of reading the text alone, so that the ratios hold on any machine; below the table stand the goals.
/// </summary>
internal static class TopicsBenchmark
{
    private const int Texts = 200;
    private const int Hundred = 100_000;

    public static Task RunAsync(string[] args)
    {
        var random = new Random(20_261_122);
        var words = SyntheticTexts.Words(random);
        var texts = Enumerable.Range(0, Texts).Select(_ => SyntheticTexts.Text(random, words)).ToArray();
        var scan = new TextScan();
        var reading = Best(() => { foreach (var text in texts) TextScanner.Scan(text, scan); }) / Texts;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{texts.Average(t => t.Title.Length + t.Summary.Length):F0} characters a text, {Texts} texts, {words.Length:N0} words; reading one (tokenise, fold, hash) takes {reading:F2} µs\n\n{TopicsFigures.Head}"));

        int[] counts = args.Contains("1000000") ? [1_000, 10_000, Hundred, 1_000_000] : [1_000, 10_000, Hundred];
        var equal = counts.Select(count => Show(TopicsWorkload.Equal(count, words))).ToArray();
        TopicsFigures[] others =
        [
            Show(TopicsWorkload.Selective(Hundred, words)), Show(TopicsWorkload.Popular(Hundred, words)), Show(TopicsWorkload.OneWord(Hundred, words)),
            Show(TopicsWorkload.Mixed(Hundred, words)),
        ];
        Naive(words, texts);
        Goals(equal, others, reading);
        return Task.CompletedTask;

        TopicsFigures Show(TopicsWorkload workload)
        {
            var figures = Measure(workload, texts);
            Console.WriteLine(figures.Row(reading));
            return figures;
        }
    }

    private static TopicsFigures Measure(TopicsWorkload workload, TopicText[] texts)
    {
        var queries = workload.Topics.Select(t => TopicQuery.Parse(t).Query!).ToArray();
        var (index, built, bytes) = Build(queries);
        var hits = new List<long>();
        var scan = new TextScan();
        var (found, candidates) = (0L, 0L);
        var took = Best(() =>
        {
            (found, candidates) = (0, 0);
            foreach (var text in texts)
            {
                hits.Clear();
                TextScanner.Scan(text, scan);
                index.Match(scan, hits);
                found += hits.Count;
                candidates += scan.Candidates;
            }
        }) / texts.Length;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
        {
            hits.Clear();
            TextScanner.Scan(text, scan);
            index.Match(scan, hits);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var (change, slow) = Change(index, queries, texts);
        return new TopicsFigures(workload.Name, took, found / (double)texts.Length, candidates / (double)texts.Length, bytes, built, change, slow, allocated);
    }

    private static (TopicIndex Index, TimeSpan Took, double Bytes) Build(TopicQuery[] queries)
    {
        var (index, took, bytes) = (new TopicIndex(), TimeSpan.MaxValue, 0d);
        for (var time = 0; time < 3; time++)
        {
            index = new TopicIndex();
            GC.Collect(2, GCCollectionMode.Forced, true, true);
            var before = GC.GetTotalMemory(true);
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < queries.Length; i++)
                index.Add(i + 1, queries[i]);
            took = watch.Elapsed < took ? watch.Elapsed : took;
            GC.Collect(2, GCCollectionMode.Forced, true, true);
            bytes = (GC.GetTotalMemory(true) - before) / (double)queries.Length;
        }
        return (index, took, bytes);
    }

    /// <summary>Takes topics out and puts them back, spread over all of them, while another thread matches.</summary>
    private static (double Mean, double Slow) Change(TopicIndex index, TopicQuery[] queries, TopicText[] texts)
    {
        using var over = new CancellationTokenSource();
        var matching = Task.Run(() =>
        {
            var hits = new List<long>();
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                hits.Clear();
                index.Match(texts[i % texts.Length], hits);
            }
        });
        var times = new List<double>();
        for (var i = 0; i < 10_000; i++)
        {
            var id = (int)(i * 7919L % queries.Length);
            var start = Stopwatch.GetTimestamp();
            index.Remove(id + 1);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            start = Stopwatch.GetTimestamp();
            index.Add(id + 1, queries[id]);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        over.Cancel();
        matching.Wait();
        times.Sort();
        return (times.Average(), times[times.Count * 99 / 100]);
    }

    private static void Naive(string[] words, TopicText[] texts)
    {
        var topics = Enumerable.Range(0, Hundred).Select(i => words[i % words.Length]).ToArray();
        var some = texts.Take(5).Select(t => t.Title + "\n" + t.Summary).ToArray();
        var found = 0;
        var contains = Best(() => { foreach (var text in some) foreach (var topic in topics) if (text.Contains(topic, StringComparison.OrdinalIgnoreCase)) found++; }, 1) / some.Length;
        var patterns = topics.Take(2_000).Select(t => new Regex($@"\b{t}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).ToArray();
        var regex = Best(() => { foreach (var text in some) foreach (var pattern in patterns) if (pattern.IsMatch(text)) found++; }, 1) / some.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {"Contains in a loop, 100,000",-28} | {contains,9:F0} |\n| {"Regex in a loop, 2,000",-28} | {regex,9:F0} |   ({found:N0} found)\n"));
    }

    private static void Goals(TopicsFigures[] equal, TopicsFigures[] others, double reading)
    {
        TopicsFigures[] all = [.. equal, .. others];
        var (first, hundred) = (equal[0], equal[2]);
        Say("equal hits, 100,000: × reading", hundred.Microseconds / reading, 3.0);
        Say("equal hits, 100,000: × those of 1,000", hundred.Microseconds / first.Microseconds, 1.5);
        if (equal.Length > 3) Say("equal hits, 1,000,000: × those of 1,000", equal[3].Microseconds / first.Microseconds, 2.0);
        Say("µs a candidate, at most", others.Max(row => row.Each(reading)) / 1000, 0.25);
        Say("bytes a topic, at most", all.Max(row => row.Bytes), 150);
        Say("100,000 built in s, at most", others.Append(hundred).Max(row => row.Built.TotalSeconds), 1);
        Say("one changed in µs, at most", all.Max(row => row.Change), 50);
        Say("bytes allocated by matching", all.Max(row => row.Allocated), 0);

        static void Say(string what, double measured, double goal) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(measured <= goal ? "reached" : "MISSED "),-8} {what,-42} {measured,7:F2} (goal {goal})"));
    }

    /// <summary>The fastest of several rounds, in microseconds: what the machine does when nothing else runs on it.</summary>
    private static double Best(Action round, int least = 12)
    {
        round();
        var best = double.MaxValue;
        var all = Stopwatch.StartNew();
        for (var i = 0; i < least || all.Elapsed < TimeSpan.FromSeconds(least > 1 ? 1.5 : 0); i++)
        {
            var watch = Stopwatch.StartNew();
            round();
            best = Math.Min(best, watch.Elapsed.TotalMicroseconds);
        }
        return best;
    }
}
