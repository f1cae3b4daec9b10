namespace NewsBot.Benchmarks;

/// <summary>Topics to be asked of every text.</summary>
internal sealed record TopicsWorkload(string Name, IReadOnlyList<string> Topics)
{
    /// <summary>The same ten topics hit whatever their number: all others ask for words that no text has.</summary>
    public static TopicsWorkload Equal(int count, string[] words) => new($"equal hits, {count:N0}", [.. Enumerable.Range(0, count).Select(i => i < 10
        ? words[5 + (i * 5)]
        : (i % 3) switch
        {
            0 => $"unheard{i} {words[i % 900]}",
            1 => $"\"unheard{i} {words[i % 2000]}\"",
            _ => $"unheard{i} -{words[i % 500]}",
        })]);

    /// <summary>Two words, of which a text has one more often than both.</summary>
    public static TopicsWorkload Selective(int count, string[] words)
    {
        var random = new Random(7);
        return new($"selective, {count:N0}", [.. Enumerable.Range(0, count).Select(_ => $"{words[SyntheticTexts.Skewed(random)]} {words[random.Next(3000)]}")]);
    }

    /// <summary>A few words that many texts have are all that the topics ask for.</summary>
    public static TopicsWorkload Popular(int count, string[] words) =>
        new($"popular words, {count:N0}", [.. Enumerable.Range(0, count).Select(i => $"{words[40 + (i % 60)]} -never{i}")]);

    /// <summary>Every topic asks for the same word: they all stand under one key.</summary>
    public static TopicsWorkload OneWord(int count, string[] words) =>
        new($"one word, {count:N0}", [.. Enumerable.Range(0, count).Select(i => $"{words[60]} -never{i}")]);

    /// <summary>All that the query language has.</summary>
    public static TopicsWorkload Mixed(int count, string[] words)
    {
        var random = new Random(11);
        return new($"mixed forms, {count:N0}", [.. Enumerable.Range(0, count).Select(i => (i % 8) switch
        {
            0 => Frequent(),
            1 => $"{Frequent()} {Frequent()}",
            2 => $"\"{Frequent()} {Frequent()}\"",
            3 => $"{Frequent()} OR {Any()} {Frequent()}",
            4 => $"{Frequent()} {Frequent()} -{Frequent()}",
            5 => $"{Any()}* {Frequent()}",
            6 => $"\"{Frequent()} {Frequent()}\"~4",
            _ => $"title:{Frequent()} lang:en",
        })]);

        string Frequent() => words[SyntheticTexts.Skewed(random)];
        string Any() => words[random.Next(words.Length)];
    }
}
