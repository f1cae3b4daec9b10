using System.Collections.Frozen;

namespace NewsBot.Commands;

/// <summary>The commands' descriptions in other languages, from <c>Commands/Texts</c>. A description without a translation stays English.</summary>
internal static class Translations
{
    private static readonly string[] Locales = ["de", "fr", "es-ES"];
    private static readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> Known = Load();

    /// <summary>By locale, or null.</summary>
    public static IReadOnlyDictionary<string, string>? Of(string english) => Known.GetValueOrDefault(english);

    // One block a description: the English line, then one line a locale; blocks are parted by empty lines.
    private static FrozenDictionary<string, IReadOnlyDictionary<string, string>> Load()
    {
        using var stream = typeof(Translations).Assembly.GetManifestResourceStream("NewsBot.Commands.Texts.descriptions.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(block => block.Split('\n'))
            .ToFrozenDictionary(
                lines => lines[0],
                lines => (IReadOnlyDictionary<string, string>)Locales.Zip(lines.Skip(1)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
                StringComparer.Ordinal);
    }
}
