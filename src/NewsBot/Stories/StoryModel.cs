using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>So many candidates go down the trees together.</summary>
    private const int Abreast = 8;
    private static readonly int Figures = Enum.GetValues<StoryFeature>().Length;

    // Every tree is kept as a full one of the same depth, so that all candidates are asked the same.
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

    /// <summary>How sure (0 to 1) the model is of one candidate's figures.</summary>
    public double Score(ReadOnlySpan<float> features)
    {
        Span<float> figures = stackalloc float[Figures * Abreast];
        Spread(features, figures, 0);
        return Probability(Sum(figures)[0]);
    }

    /// <summary>Scores every candidate: how sure (0 to 1) the model is of it.</summary>
    public void Score(ReadOnlySpan<StoryCandidate> candidates)
    {
        Span<float> figures = stackalloc float[Figures * Abreast];
        for (; candidates.Length > 0; candidates = candidates[Math.Min(Abreast, candidates.Length)..])
        {
            var abreast = candidates[..Math.Min(Abreast, candidates.Length)];
            for (var i = 0; i < abreast.Length; i++)
                Spread(abreast[i].Features, figures, i);
            var sums = Sum(figures);
            for (var i = 0; i < abreast.Length; i++)
                abreast[i].Score = Probability(sums[i]);
        }
    }

    /// <summary>Writes a candidate's figures into its column.</summary>
    private static void Spread(ReadOnlySpan<float> features, Span<float> figures, int column)
    {
        for (var i = 0; i < features.Length; i++)
            figures[(i * Abreast) + column] = features[i];
    }

    private static double Probability(float sum) => 1 / (1 + Math.Exp(-sum));

    /// <summary>
    /// Goes down every tree with all candidates abreast: each branch is asked of all, and by the answers above it each keeps one.
    /// Compiled for speed at once, as the busy loops of grouping are (docs/decisions/0086).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector256<float> Sum(ReadOnlySpan<float> figures)
    {
        ref var all = ref MemoryMarshal.GetReference(figures[..(Figures * Abreast)]); // no branch asks beyond them
        var sum = Vector256.Create(_start);
        for (int tree = 0, leaf = 0; leaf < _leaves.Length; tree += Branches, leaf += Leaves)
        {
            var branches = _branches.AsSpan(tree, Branches);
            var first = Answer(branches[0], ref all);
            var second = Choose(first, Answer(branches[1], ref all), Answer(branches[2], ref all));
            var third = Choose(first,
                Choose(second, Answer(branches[3], ref all), Answer(branches[4], ref all)),
                Choose(second, Answer(branches[5], ref all), Answer(branches[6], ref all)));
            var fourth = Choose(first,
                Choose(second,
                    Choose(third, Answer(branches[7], ref all), Answer(branches[8], ref all)),
                    Choose(third, Answer(branches[9], ref all), Answer(branches[10], ref all))),
                Choose(second,
                    Choose(third, Answer(branches[11], ref all), Answer(branches[12], ref all)),
                    Choose(third, Answer(branches[13], ref all), Answer(branches[14], ref all))));
            var place = Vector256.AndNot(Vector256.Create(4), second.AsInt32())
                | Vector256.AndNot(Vector256.Create(2), third.AsInt32())
                | Vector256.AndNot(Vector256.Create(1), fourth.AsInt32());
            var leaves = _leaves.AsSpan(leaf, Leaves);
            sum += Choose(first,
                Vector256.Shuffle(Vector256.Create<float>(leaves), place),
                Vector256.Shuffle(Vector256.Create<float>(leaves[Abreast..]), place));
        }
        return sum;
    }

    /// <summary>Whose figure is at the branch's limit or below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Answer(in Branch branch, ref float figures) =>
        Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref figures, (nuint)branch.Row), Vector256.Create(branch.Limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Choose(Vector256<float> mask, Vector256<float> below, Vector256<float> above) =>
        Vector256.ConditionalSelect(mask, below, above);

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
        _branches[(tree * Branches) + at] = new Branch(feature * Abreast, float.Parse(words[next++], CultureInfo.InvariantCulture));
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
    /// <param name="Row">Where the figure asked about begins among the figures of all candidates.</param>
    /// <param name="Limit">The figure's limit.</param>
    private readonly record struct Branch(int Row, float Limit);
}
