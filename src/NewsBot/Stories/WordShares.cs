using System.Buffers.Binary;
using System.Collections.Frozen;

namespace NewsBot.Stories;

/// <summary>
/// In which share of a language's headlines a word usually stands, learned once from sample headlines (docs/decisions/0035) so that a
/// fresh window knows rare words from common ones. Holds hashes, no words. Immutable and thread safe.
/// </summary>
internal sealed class WordShares
{
    private const string Prefix = "NewsBot.Stories.Model.shares.";
    private const int EntrySize = 6;

    /// <summary>A share is kept as a count in so many headlines.</summary>
    public const double Scale = 65_535;

    private static readonly FrozenDictionary<string, WordShares> All = Load();

    private readonly FrozenDictionary<uint, ushort> _shares;

    private WordShares(FrozenDictionary<uint, ushort> shares) => _shares = shares;

    /// <summary>The shares of a language; null when none were learned.</summary>
    public static WordShares? Of(string language) => All.GetValueOrDefault(language);

    /// <summary>The share (0 to 1) of headlines that hold a word; 0 when it is rare or unknown.</summary>
    public double Share(ulong word) => _shares.GetValueOrDefault((uint)(word >> 32)) / Scale;

    private static FrozenDictionary<string, WordShares> Load()
    {
        var assembly = typeof(WordShares).Assembly;
        var all = new Dictionary<string, WordShares>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var shares = new Dictionary<uint, ushort>();
            for (var at = 0; at + EntrySize <= bytes.Length; at += EntrySize)
                shares[BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 4));
            all[name[Prefix.Length..].Split('.')[0]] = new WordShares(shares.ToFrozenDictionary());
        }
        return all.ToFrozenDictionary();
    }
}
