using System.Text;
using NewsBot.Topics;

namespace NewsBot.Benchmarks;

/// <summary>Words and texts made from a seed: few words often, most seldom, as language has it (Zipf). Pure.</summary>
internal static class SyntheticTexts
{
    private const int Vocabulary = 60_000;

    public static string[] Words(Random random)
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

    /// <summary>The place of a word, the frequent ones often.</summary>
    public static int Skewed(Random random) => (int)(Math.Pow(Vocabulary, random.NextDouble()) - 1) % Vocabulary;

    /// <summary>A headline and a summary of about 490 characters together.</summary>
    public static TopicText Text(Random random, string[] words)
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
