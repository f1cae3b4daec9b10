using System.Collections.Frozen;

namespace NewsBot.Stories;

/// <summary>The few words of a language that the grouper is told: numbers written as words, weekdays and months,
/// the labels of corrections, and words without news.</summary>
internal sealed class LanguageWords
{
    private const string Resource = "NewsBot.Stories.Model.languages.txt";
    private const int FirstNumber = 2;

    private static readonly Lazy<FrozenDictionary<string, LanguageWords>> All = new(Load);

    private readonly Dictionary<ulong, ulong> _numbers = [];
    private readonly HashSet<ulong> _dates = [];
    private readonly HashSet<ulong> _common = [];
    private readonly HashSet<ulong> _corrected = [];
    private readonly HashSet<ulong> _retracted = [];

    /// <summary>The words of a language, by its tag with or without a region; of an unknown one nothing is known.</summary>
    public static LanguageWords Of(string language) => All.Value.GetValueOrDefault(PrimaryTag(language)) ?? Unknown;

    /// <summary>"pt" of "pt-BR".</summary>
    public static string PrimaryTag(string language)
    {
        var end = language.AsSpan().IndexOfAny('-', '_');
        return end < 0 ? language : language[..end];
    }

    private static LanguageWords Unknown { get; } = new();

    /// <summary>The hash of the digits that a number word stands for.</summary>
    public bool TryReadNumber(ulong word, out ulong digits) => _numbers.TryGetValue(word, out digits);

    public bool IsDate(ulong word) => _dates.Contains(word);

    public bool IsCommon(ulong word) => _common.Contains(word);

    public bool IsCorrection(ulong word) => _corrected.Contains(word);

    public bool IsRetraction(ulong word) => _retracted.Contains(word);

    private static FrozenDictionary<string, LanguageWords> Load()
    {
        var all = new Dictionary<string, LanguageWords>();
        using var stream = typeof(LanguageWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build has left out {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split(' ');
            if (!all.TryGetValue(parts[0], out var language))
                all[parts[0]] = language = new LanguageWords();
            language.Add(parts[1], parts.AsSpan(2));
        }
        return all.ToFrozenDictionary();
    }

    private void Add(string kind, ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var hash = WordHash.Of(words[i]);
            switch (kind)
            {
                case "numbers": _numbers.TryAdd(hash, WordHash.Of((FirstNumber + i).ToString())); break;
                case "dates": _dates.Add(hash); break;
                case "common": _common.Add(hash); break;
                case "corrected": _corrected.Add(hash); break;
                case "retracted": _retracted.Add(hash); break;
                default: throw new InvalidOperationException($"languages.txt has an unknown kind of line: {kind}.");
            }
        }
    }
}
