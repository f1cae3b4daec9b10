using System.Globalization;
using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>
/// Turns a candidate's figures into a probability: a sum of small decision trees, learned by the trainer beside the benchmarks
/// (tests/NewsBot.Benchmarks/StoriesTraining, docs/decisions/0035). Immutable and thread safe.
/// </summary>
internal sealed class StoryModel
{
    private static readonly Lazy<StoryModel> ForStories = new(() => ReadEmbedded("trees.txt"));
    private static readonly Lazy<StoryModel> ForPairs = new(() => ReadEmbedded("pairs.txt"));

    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly float _start;

    private StoryModel(float start, Node[] nodes, int[] roots)
    {
        _start = start;
        _nodes = nodes;
        _roots = roots;
    }

    /// <summary>Judges a story for a headline.</summary>
    public static StoryModel Shipped => ForStories.Value;

    /// <summary>Judges two headlines alone, without a stream around them.</summary>
    public static StoryModel ShippedForPairs => ForPairs.Value;

    public double Score(ReadOnlySpan<float> features)
    {
        var sum = _start;
        foreach (var root in _roots)
        {
            var at = root;
            while (_nodes[at].Feature >= 0)
                at = features[_nodes[at].Feature] <= _nodes[at].Value ? at + 1 : _nodes[at].Above;
            sum += _nodes[at].Value;
        }
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// Reads a model: comments, a line with the start value, then one tree a line in prefix order:
    /// "Feature value below above" for a branch (at or below the value first) or a lone value for a leaf.
    /// </summary>
    public static StoryModel Read(TextReader reader)
    {
        var nodes = new List<Node>();
        var roots = new List<int>();
        float? start = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (start is null)
            {
                start = float.Parse(line, CultureInfo.InvariantCulture);
                continue;
            }
            roots.Add(nodes.Count);
            var words = new Queue<string>(line.Split(' '));
            ReadNode(words, nodes);
        }
        return new StoryModel(start ?? 0, [.. nodes], [.. roots]);
    }

    private static void ReadNode(Queue<string> words, List<Node> nodes)
    {
        var word = words.Dequeue();
        var at = nodes.Count;
        if (!Enum.TryParse<StoryFeature>(word, out var feature) || !char.IsLetter(word[0]))
        {
            nodes.Add(new Node(-1, float.Parse(word, CultureInfo.InvariantCulture), 0));
            return;
        }
        var value = float.Parse(words.Dequeue(), CultureInfo.InvariantCulture);
        nodes.Add(default);
        ReadNode(words, nodes);
        nodes[at] = new Node((int)feature, value, nodes.Count);
        ReadNode(words, nodes);
    }

    private static StoryModel ReadEmbedded(string name)
    {
        using var stream = typeof(StoryModel).Assembly.GetManifestResourceStream("NewsBot.Stories.Model." + name)
            ?? throw new InvalidOperationException($"The build has left out {name}.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(int Feature, float Value, int Above);
}
