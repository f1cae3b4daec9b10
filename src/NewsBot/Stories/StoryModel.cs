using System.Globalization;
using System.Runtime.CompilerServices;

namespace NewsBot.Stories;

/// <summary>
/// Turns a candidate's figures into a probability: a sum of small decision trees, learned by the trainer beside the benchmarks
/// (tests/NewsBot.Benchmarks/StoriesTraining, docs/decisions/0035). Immutable and thread safe.
/// </summary>
internal sealed class StoryModel
{
    private static readonly Lazy<StoryModel> ForStories = new(() => ReadEmbedded("trees.txt"));
    private static readonly Lazy<StoryModel> ForPairs = new(() => ReadEmbedded("pairs.txt"));

    /// <summary>The deepest tree there may be.</summary>
    private const int Depth = 4;
    private const int Branches = (1 << Depth) - 1;
    private const int Leaves = 1 << Depth;

    // Every tree is kept as a full one of the same depth, so that going down it needs no branch of the processor's.
    private readonly Branch[] _branches;
    private readonly float[] _leaves;
    private readonly float _start;

    private StoryModel(float start, int trees)
    {
        _start = start;
        _branches = new Branch[trees * Branches];
        _leaves = new float[trees * Leaves];
    }

    /// <summary>Judges a story for a headline.</summary>
    public static StoryModel Shipped => ForStories.Value;

    /// <summary>Judges two headlines alone, without a stream around them.</summary>
    public static StoryModel ShippedForPairs => ForPairs.Value;

    /// <summary>How sure (0 to 1) the model is. Compiled for speed at once, as the busy loops of grouping are (docs/decisions/0086).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Score(ReadOnlySpan<float> features)
    {
        var sum = _start;
        for (int tree = 0, leaf = 0; leaf < _leaves.Length; tree += Branches, leaf += Leaves)
        {
            var branches = _branches.AsSpan(tree, Branches);
            var at = 0;
            for (var level = 0; level < Depth; level++)
                at = (2 * at) + 2 - (features[branches[at].Feature] <= branches[at].Limit ? 1 : 0); // written so that the processor need not guess
            sum += _leaves[leaf + at - Branches];
        }
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// Reads a model: comments, a line with the start value, then one tree a line in prefix order:
    /// "Feature value below above" for a branch (at or below the value first) or a lone value for a leaf.
    /// </summary>
    public static StoryModel Read(TextReader reader)
    {
        var names = Enum.GetValues<StoryFeature>().ToDictionary(feature => feature.ToString(), feature => (byte)feature);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                lines.Add(line);
        }

        var model = new StoryModel(lines.Count == 0 ? 0 : float.Parse(lines[0], CultureInfo.InvariantCulture), Math.Max(0, lines.Count - 1));
        for (var tree = 0; tree < lines.Count - 1; tree++)
        {
            var words = lines[tree + 1].Split(' ');
            var next = 0;
            model.ReadNode(words, ref next, names, tree, 0, 0);
        }
        return model;
    }

    /// <summary>Reads what stands at one place of a tree; a leaf above the bottom fills all that lies below it.</summary>
    private void ReadNode(string[] words, ref int next, Dictionary<string, byte> names, int tree, int at, int level)
    {
        var word = words[next++];
        if (!names.TryGetValue(word, out var feature))
        {
            var value = float.Parse(word, CultureInfo.InvariantCulture);
            var width = 1 << (Depth - level);
            _leaves.AsSpan((tree * Leaves) + ((at + 1 - (1 << level)) * width), width).Fill(value);
            return;
        }
        if (level == Depth)
            throw new FormatException("A tree of the model is too deep.");
        _branches[(tree * Branches) + at] = new Branch(feature, float.Parse(words[next++], CultureInfo.InvariantCulture));
        ReadNode(words, ref next, names, tree, (2 * at) + 1, level + 1);
        ReadNode(words, ref next, names, tree, (2 * at) + 2, level + 1);
    }

    private static StoryModel ReadEmbedded(string name)
    {
        using var stream = typeof(StoryModel).Assembly.GetManifestResourceStream("NewsBot.Stories.Model." + name)
            ?? throw new InvalidOperationException($"The build has left out {name}.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    /// <summary>The way down goes to the first side when a figure is at its limit or below.</summary>
    private readonly record struct Branch(byte Feature, float Limit);
}
