using System.Collections.Frozen;

namespace NewsBot.Topics.Words;

/// <summary>The words that Data/words.txt names: stop words, ordinary short words, words that only look like plurals, and odd plurals. Immutable.</summary>
internal static class WordLists
{
    private const string Resource = "NewsBot.Topics.Data.words.txt";
    private const int LongestOrdinary = 5;

    private static readonly FrozenDictionary<ulong, Languages> Stops;
    private static readonly FrozenDictionary<ulong, Languages> Ordinary;
    private static readonly FrozenDictionary<ulong, Languages> Same;
    private static readonly FrozenDictionary<ulong, (Languages Language, ulong Singular)[]> Odd;

    static WordLists()
    {
        var stops = new Dictionary<ulong, Languages>();
        var ordinary = new Dictionary<ulong, Languages>();
        var same = new Dictionary<ulong, Languages>();
        var odd = new Dictionary<ulong, (Languages, ulong)[]>();
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build has left out {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var language = LanguageTag.Language(parts[1]);
            var hashes = parts.AsSpan(2).ToArray().Select(Hash).ToArray();
            switch (parts[0])
            {
                case "stop":
                    Mark(stops, hashes, language);
                    Mark(ordinary, hashes, language);
                    break;
                case "caps": Mark(ordinary, hashes, language); break;
                case "same": Mark(same, hashes, language); break;
                case "odd":
                    for (var i = 0; i + 1 < hashes.Length; i += 2)
                        odd[hashes[i]] = [.. odd.GetValueOrDefault(hashes[i]) ?? [], (language, hashes[i + 1])];
                    break;
                default: throw new InvalidOperationException($"words.txt has an unknown kind of line: {parts[0]}.");
            }
        }
        (Stops, Ordinary, Same, Odd) = (stops.ToFrozenDictionary(), ordinary.ToFrozenDictionary(), same.ToFrozenDictionary(), odd.ToFrozenDictionary());
    }

    /// <summary>The languages in which the word carries no meaning of its own.</summary>
    public static Languages StopWordOf(ulong word) => Stops.GetValueOrDefault(word);

    /// <summary>The languages in which a word of two to five letters is an everyday one, so that only capitals make it a name.</summary>
    public static Languages OrdinaryIn(ulong word, int length) => length is < 2 or > LongestOrdinary ? Languages.None : Ordinary.GetValueOrDefault(word);

    /// <summary>The languages in which the word only looks like a plural.</summary>
    public static Languages SameIn(ulong word) => Same.GetValueOrDefault(word);

    /// <summary>The singular of a plural that no rule makes, or 0.</summary>
    public static ulong OddSingular(ulong word, Languages language)
    {
        if (!Odd.TryGetValue(word, out var singulars))
            return 0;
        foreach (var (of, singular) in singulars)
        {
            if (of == language)
                return singular;
        }
        return 0;
    }

    private static ulong Hash(string word)
    {
        var scan = new TextScan();
        new FieldScanner(word, TextField.Title, scan).Run();
        return scan.Forms[0].Hash;
    }

    private static void Mark(Dictionary<ulong, Languages> words, ulong[] hashes, Languages language)
    {
        foreach (var hash in hashes)
            words[hash] = words.GetValueOrDefault(hash) | language;
    }
}
