using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesSpeed;

/// <summary>
/// An endless stream of made-up headlines: words as frequent as in any language (Zipf), stories of one to a few dozen headlines that
/// share rare words, told over a day. Same seed, same stream.
/// </summary>
internal sealed class SyntheticStream(int seed, int headlinesADay)
{
    private const int Vocabulary = 120_000;
    private const int OpenStories = 400;
    private const int TitleWords = 9;
    private const int SummaryWords = 34;

    private readonly Random _random = new(seed);
    private readonly List<int[]> _stories = [];
    private DateTimeOffset _now = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private long _id;

    public Headline Next()
    {
        _now += TimeSpan.FromDays(1.0 / headlinesADay);
        int[] story;
        if (_stories.Count == 0 || _random.NextDouble() < 0.4)
        {
            story = [.. Enumerable.Range(0, 14).Select(_ => AnyWord(0.75))];
            if (_stories.Count < OpenStories)
                _stories.Add(story);
            else
                _stories[_random.Next(OpenStories)] = story;
        }
        else
        {
            story = _stories[_random.Next(_stories.Count)];
        }
        return new Headline(++_id, Text(story, TitleWords, 0.5), Text(story, SummaryWords, 0.3), "", $"outlet{_random.Next(800)}", "", _now, "en");
    }

    private string Text(int[] story, int words, double told) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Spell(_random.NextDouble() < told ? story[_random.Next(story.Length)] : AnyWord(0))));

    /// <summary>Log-uniform ranks are Zipf's law; <paramref name="rarest"/> leaves out that share of the logarithmic scale.</summary>
    private int AnyWord(double rarest) => (int)Math.Pow(Vocabulary, rarest + ((1 - rarest) * _random.NextDouble()));

    private static string Spell(int rank) => string.Create(6, rank, static (letters, rank) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = i % 2 == 0 ? "bdfgklmnprstvz"[rank % 14] : "aeiou"[rank % 5];
            rank = i % 2 == 0 ? rank / 14 : rank / 5;
        }
    });
}
