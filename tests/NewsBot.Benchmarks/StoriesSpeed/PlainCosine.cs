using System.Text.RegularExpressions;
using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesSpeed;

/// <summary>
/// The yardstick: TF-IDF cosine of title and summary with an inverted index over the whole window, as a textbook has it.
/// A headline joins the story of its closest one at a fixed likeness.
/// </summary>
internal sealed partial class PlainCosine(int capacity, double threshold)
{
    private readonly Dictionary<string, List<(int Slot, float Count)>> _postings = [];
    private readonly Queue<(int Slot, Dictionary<string, float> Words)> _window = new();
    private readonly Dictionary<int, (long Story, double Norm)> _headlines = [];
    private int _next;

    /// <summary>Adds a headline as a story of its own, without comparing.</summary>
    public void Remember(in Headline headline)
    {
        var words = Words(headline);
        Add(words, headline.Id, Norm(words));
    }

    public long Assign(in Headline headline)
    {
        var words = Words(headline);
        var likeness = new Dictionary<int, double>();
        var norm = Norm(words);
        foreach (var (word, count) in words)
        {
            var found = _postings.GetValueOrDefault(word);
            var weight = Weight(found);
            foreach (var (slot, there) in found ?? [])
                likeness[slot] = likeness.GetValueOrDefault(slot) + (count * weight * there * weight);
        }
        var best = likeness.Select(l => (l.Key, Cosine: l.Value / Math.Sqrt(norm * _headlines[l.Key].Norm))).DefaultIfEmpty().MaxBy(l => l.Cosine);
        var story = best.Cosine >= threshold ? _headlines[best.Key].Story : headline.Id;
        Add(words, story, norm);
        return story;
    }

    private static Dictionary<string, float> Words(in Headline headline)
    {
        var text = (headline.Title + " " + headline.Summary).ToLowerInvariant();
        var words = new Dictionary<string, float>();
        foreach (var word in Word().EnumerateMatches(text))
            words[text.Substring(word.Index, word.Length)] = words.GetValueOrDefault(text.Substring(word.Index, word.Length)) + 1;
        return words;
    }

    private double Weight(List<(int, float)>? found) => Math.Log((_window.Count + 1.0) / ((found?.Count ?? 0) + 0.5));

    private double Norm(Dictionary<string, float> words) => words.Sum(w => Math.Pow(w.Value * Weight(_postings.GetValueOrDefault(w.Key)), 2));

    private void Add(Dictionary<string, float> words, long story, double norm)
    {
        if (_window.Count == capacity)
        {
            var (old, itsWords) = _window.Dequeue();
            _headlines.Remove(old);
            foreach (var word in itsWords.Keys)
                _postings[word].RemoveAt(0);
        }
        foreach (var (word, count) in words)
        {
            if (!_postings.TryGetValue(word, out var found))
                _postings[word] = found = [];
            found.Add((_next, count));
        }
        _window.Enqueue((_next, words));
        _headlines[_next++] = (story, norm);
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();
}
