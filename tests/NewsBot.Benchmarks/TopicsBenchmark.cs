using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Topics;
using NewsBot.Topics.Words;

namespace NewsBot.Benchmarks;

/// <summary>
/// The cost of asking standing topics, on texts of about 490 characters made from a fixed seed. Every row is measured in one run beside the cost
/// of reading the text alone, so that the ratios hold on any machine.
/// </summary>
internal static class TopicsBenchmark
{
    private const int Texts = 200;
    private const int Vocabulary = 60_000;

    public static Task RunAsync(string[] args)
    {
        var random = new Random(20_261_122);
        var words = MakeWords(random);
        var texts = Enumerable.Range(0, Texts).Select(_ => MakeText(random, words)).ToArray();
        Console.WriteLine($"{texts.Average(t => t.Title.Length + t.Summary.Length):F0} characters a text, {Texts} texts, {words.Length} words");

        var scan = new TextScan();
        var reading = Best(() => { foreach (var text in texts) TextScanner.Scan(text, scan); }) / Texts;
        Console.WriteLine($"tokenise, fold, hash          {reading,8:F2} µs");

        foreach (var count in (int[])(args.Contains("million") ? [1_000, 10_000, 100_000, 1_000_000] : [1_000, 10_000, 100_000]))
            Equal(count, words, texts, reading);
        Selective(words, texts, reading);
        Popular(words, texts, reading);
        Mixed(words, texts, reading);
        Naive(words, texts);
        return Task.CompletedTask;
    }

    /// <summary>The same ten topics hit whatever their number: all others ask for words that no text has.</summary>
    private static void Equal(int count, string[] words, TopicText[] texts, double reading)
    {
        var topics = new List<string>();
        for (var i = 0; i < 10; i++)
            topics.Add(words[5 + (i * 5)]);
        for (var i = 10; i < count; i++)
            topics.Add(i % 3 == 0 ? $"unheard{i} {words[i % 900]}" : i % 3 == 1 ? $"\"unheard{i} {words[i % 2000]}\"" : $"unheard{i} -{words[i % 500]}");
        Measure($"equal hits, {count:N0} topics", topics, texts, reading);
    }

    private static void Selective(string[] words, TopicText[] texts, double reading)
    {
        var random = new Random(7);
        Measure("selective, 100,000 topics of 2 words",
            [.. Enumerable.Range(0, 100_000).Select(_ => $"{words[Skewed(random)]} {words[random.Next(3000)]}")], texts, reading);
    }

    private static void Popular(string[] words, TopicText[] texts, double reading) =>
        Measure("popular words, 100,000 topics",
            [.. Enumerable.Range(0, 100_000).Select(i => $"{words[40 + (i % 60)]} -never{i}")], texts, reading);

    private static void Mixed(string[] words, TopicText[] texts, double reading)
    {
        var random = new Random(11);
        Measure("mixed forms, 100,000 topics", [.. Enumerable.Range(0, 100_000).Select(i => (i % 8) switch
        {
            0 => words[Skewed(random)],
            1 => $"{words[Skewed(random)]} {words[Skewed(random)]}",
            2 => $"\"{words[Skewed(random)]} {words[Skewed(random)]}\"",
            3 => $"{words[Skewed(random)]} OR {words[random.Next(Vocabulary)]} {words[Skewed(random)]}",
            4 => $"{words[Skewed(random)]} {words[Skewed(random)]} -{words[Skewed(random)]}",
            5 => $"{words[random.Next(Vocabulary)]}* {words[Skewed(random)]}",
            6 => $"\"{words[Skewed(random)]} {words[Skewed(random)]}\"~4",
            _ => $"title:{words[Skewed(random)]} lang:en",
        })], texts, reading);
    }

    private static void Measure(string name, List<string> topics, TopicText[] texts, double reading)
    {
        var queries = topics.Select(t => TopicQuery.Parse(t).Query!).ToArray();
        GC.Collect(2, GCCollectionMode.Forced, true, true);
        var before = GC.GetTotalMemory(true);
        var index = new TopicIndex();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < queries.Length; i++)
            index.Add(i + 1, queries[i]);
        var built = watch.Elapsed;
        GC.Collect(2, GCCollectionMode.Forced, true, true);
        var bytes = (GC.GetTotalMemory(true) - before) / (double)queries.Length;

        var hits = new List<long>();
        long found = 0;
        var took = Best(() =>
        {
            found = 0;
            foreach (var text in texts)
            {
                hits.Clear();
                index.Match(text, hits);
                found += hits.Count;
            }
        }) / texts.Length;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
        {
            hits.Clear();
            index.Match(text, hits);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        watch.Restart();
        const int changes = 20_000;
        for (var i = 0; i < changes; i++)
        {
            index.Remove((i % queries.Length) + 1);
            index.Add((i % queries.Length) + 1, queries[i % queries.Length]);
        }
        var change = watch.Elapsed.TotalMicroseconds / (2 * changes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-38} {took,8:F2} µs  {took / reading,5:F2}x  {found / (double)texts.Length,8:F1} hits  {bytes,6:F0} B/topic  built {built.TotalSeconds,5:F2} s  change {change,5:F2} µs  {allocated} B allocated"));
    }

    private static void Naive(string[] words, TopicText[] texts)
    {
        var topics = Enumerable.Range(0, 100_000).Select(i => words[i % words.Length]).ToArray();
        var some = texts.Take(5).Select(t => t.Title + "\n" + t.Summary).ToArray();
        var found = 0;
        var contains = Best(() => { foreach (var text in some) foreach (var topic in topics) if (text.Contains(topic, StringComparison.OrdinalIgnoreCase)) found++; }, 1) / some.Length;
        Console.WriteLine($"100,000 × Contains            {contains,8:F0} µs");
        var patterns = topics.Take(2_000).Select(t => new Regex($@"\b{t}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).ToArray();
        var regex = Best(() => { foreach (var text in some) foreach (var pattern in patterns) if (pattern.IsMatch(text)) found++; }, 1) / some.Length;
        Console.WriteLine($"2,000 × Regex                 {regex,8:F0} µs ({found} found)");
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

    internal static string[] MakeWords(Random random)
    {
        string[] starts = ["b", "br", "c", "ch", "d", "f", "fr", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"];
        string[] middles = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
        string[] ends = ["n", "r", "l", "t", "d", "m", "ck", "rd", "nt", "st", "g", "p"];
        var words = new HashSet<string>();
        while (words.Count < Vocabulary)
        {
            var word = new StringBuilder();
            var syllables = 1 + random.Next(3);
            for (var i = 0; i < syllables; i++)
                word.Append(starts[random.Next(starts.Length)]).Append(middles[random.Next(middles.Length)]);
            word.Append(ends[random.Next(ends.Length)]);
            words.Add(word.ToString());
        }
        return [.. words];
    }

    /// <summary>Few words often, most seldom, as language has it (Zipf).</summary>
    private static int Skewed(Random random) => (int)(Math.Pow(Vocabulary, random.NextDouble()) - 1) % Vocabulary;

    internal static TopicText MakeText(Random random, string[] words)
    {
        var title = new StringBuilder();
        var summary = new StringBuilder();
        while (title.Length < 70)
            title.Append(title.Length > 0 ? " " : "").Append(words[Skewed(random)]);
        while (summary.Length < 420)
            summary.Append(summary.Length > 0 ? random.Next(12) == 0 ? ", " : " " : "").Append(words[Skewed(random)]).Append(random.Next(15) == 0 ? "s" : "");
        title[0] = char.ToUpperInvariant(title[0]);
        summary[0] = char.ToUpperInvariant(summary[0]);
        return new TopicText(title.ToString(), summary.Append('.').ToString(), "Harbour Gazette", "https://www.gazette.example/a/1", "en");
    }
}
