using System.Diagnostics;
using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesSpeed;

/// <summary>
/// What grouping costs a fresh process, compiling included: random words of a small vocabulary, so that every headline has a few hundred
/// others that share words with it.
/// </summary>
internal static class ColdStart
{
    private const int Vocabulary = 2000;

    public static void Run(int headlines)
    {
        var random = new Random(5);
        string[] words = [.. Enumerable.Range(0, Vocabulary).Select(i => string.Create(4 + (i % 6), new Random(i), static (letters, dice) =>
        {
            foreach (ref var letter in letters)
                letter = (char)('a' + dice.Next(26));
        }))];
        string Text(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => words[random.Next(words.Length)]));
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        List<Headline> news = [.. Enumerable.Range(0, headlines).Select(i =>
            new Headline(i + 1, Text(8), Text(20), $"https://outlet.example/{i}", $"outlet{i / 20}", "", start.AddSeconds(i), "en"))];

        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var grouper = new StoryGrouper(new StoryGrouperOptions());
        foreach (var headline in news)
            grouper.Assign(headline);
        process.Refresh();
        var used = process.TotalProcessorTime - before;
        Console.WriteLine($"cold start, {headlines} headlines of random words: {used.TotalMilliseconds:0} ms of processor time, {used.TotalMicroseconds / headlines:0.0} us a headline");
    }
}
