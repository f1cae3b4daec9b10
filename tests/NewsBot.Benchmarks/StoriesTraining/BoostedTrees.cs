using System.Globalization;
using System.Text;
using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesTraining;

/// <summary>Gradient-boosted decision trees for a yes-or-no question, with figures sorted into bins. Same samples, same trees.</summary>
internal sealed class BoostedTrees(BoostedTrees.Settings settings)
{
    private const int Bins = 48;
    private static readonly int FeatureCount = Enum.GetValues<StoryFeature>().Length;

    private float[][] _cuts = [];
    private byte[][] _bins = [];
    private double[] _gradients = [];
    private double[] _hessians = [];

    /// <summary>How many trees, how deep, how careful.</summary>
    internal sealed record Settings
    {
        public int Trees { get; init; } = 240;
        public int Depth { get; init; } = 4;
        public double Rate { get; init; } = 0.05;

        /// <summary>Draws every leaf towards zero.</summary>
        public double Calm { get; init; } = 5;
        public double FewestHessian { get; init; } = 4;
        public double FeatureShare { get; init; } = 0.4;
        public double SampleShare { get; init; } = 0.5;
        public int Seed { get; init; } = 1;

        /// <summary>Figures that may only raise (+1) or only lower (-1) the score.</summary>
        public Dictionary<StoryFeature, int> Directions { get; init; } = [];
    }

    /// <summary>Learns and gives the model in the form that <see cref="StoryModel.Read"/> reads.</summary>
    public string Learn(IReadOnlyList<Sample> samples)
    {
        var random = new Random(settings.Seed);
        MakeBins(samples);
        double right = samples.Where(s => s.Right).Sum(s => s.Weight), all = samples.Sum(s => s.Weight);
        var start = Math.Log(right / (all - right));
        var scores = new double[samples.Count];
        Array.Fill(scores, start);
        _gradients = new double[samples.Count];
        _hessians = new double[samples.Count];
        var text = new StringBuilder().Append(Number(start)).Append('\n');
        for (var tree = 0; tree < settings.Trees; tree++)
        {
            for (var i = 0; i < samples.Count; i++)
            {
                var p = 1 / (1 + Math.Exp(-scores[i]));
                _gradients[i] = samples[i].Weight * (p - (samples[i].Right ? 1 : 0));
                _hessians[i] = samples[i].Weight * p * (1 - p);
            }
            var features = Enumerable.Range(0, FeatureCount).Where(_ => random.NextDouble() < settings.FeatureShare).ToArray();
            var rows = Enumerable.Range(0, samples.Count).Where(_ => random.NextDouble() < settings.SampleShare).ToArray();
            if (features.Length == 0)
                continue;
            var root = Grow(rows, features, 0, double.NegativeInfinity, double.PositiveInfinity);
            for (var i = 0; i < samples.Count; i++)
                scores[i] += root.Value(_bins, i);
            root.Write(text, _cuts);
            text.Length--;
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Number(double value) => ((float)value).ToString("0.#####", CultureInfo.InvariantCulture);

    private void MakeBins(IReadOnlyList<Sample> samples)
    {
        _cuts = new float[FeatureCount][];
        _bins = new byte[FeatureCount][];
        for (var f = 0; f < FeatureCount; f++)
        {
            var sorted = samples.Select(s => s.Features[f]).Order().ToArray();
            var cuts = new List<float>();
            for (var b = 1; b < Bins; b++)
            {
                var cut = (float)Math.Round(sorted[(long)sorted.Length * b / Bins], 4);
                if (cuts.Count == 0 || cut > cuts[^1])
                    cuts.Add(cut);
            }
            _cuts[f] = [.. cuts];
            _bins[f] = new byte[samples.Count];
            for (var i = 0; i < samples.Count; i++)
            {
                var bin = Array.BinarySearch(_cuts[f], samples[i].Features[f]);
                _bins[f][i] = (byte)(bin < 0 ? ~bin : bin);
            }
        }
    }

    private Node Grow(int[] rows, int[] features, int depth, double low, double high)
    {
        double gradient = 0, hessian = 0;
        foreach (var row in rows)
        {
            gradient += _gradients[row];
            hessian += _hessians[row];
        }
        var leaf = new Node { Leaf = settings.Rate * Math.Clamp(-gradient / (hessian + settings.Calm), low, high) };
        if (depth == settings.Depth || hessian < 2 * settings.FewestHessian)
            return leaf;

        double bestGain = 1e-3;
        int bestFeature = -1, bestCut = 0;
        Span<double> g = stackalloc double[Bins];
        Span<double> h = stackalloc double[Bins];
        foreach (var f in features)
        {
            g.Clear();
            h.Clear();
            foreach (var row in rows)
            {
                g[_bins[f][row]] += _gradients[row];
                h[_bins[f][row]] += _hessians[row];
            }
            double gl = 0, hl = 0;
            var direction = settings.Directions.GetValueOrDefault((StoryFeature)f);
            for (var cut = 0; cut < _cuts[f].Length; cut++)
            {
                gl += g[cut];
                hl += h[cut];
                double gr = gradient - gl, hr = hessian - hl;
                if (hl < settings.FewestHessian || hr < settings.FewestHessian)
                    continue;
                double below = Math.Clamp(-gl / (hl + settings.Calm), low, high), above = Math.Clamp(-gr / (hr + settings.Calm), low, high);
                if (direction != 0 && Math.Sign(above - below) == -direction)
                    continue;
                var gain = (gl * gl / (hl + settings.Calm)) + (gr * gr / (hr + settings.Calm)) - (gradient * gradient / (hessian + settings.Calm));
                if (gain > bestGain)
                    (bestGain, bestFeature, bestCut) = (gain, f, cut);
            }
        }
        if (bestFeature < 0)
            return leaf;

        var left = Array.FindAll(rows, row => _bins[bestFeature][row] <= bestCut);
        var right = Array.FindAll(rows, row => _bins[bestFeature][row] > bestCut);
        var way = settings.Directions.GetValueOrDefault((StoryFeature)bestFeature);
        var middle = (Math.Clamp(Raw(left), low, high) + Math.Clamp(Raw(right), low, high)) / 2;
        return new Node
        {
            Feature = bestFeature,
            Cut = bestCut,
            Below = Grow(left, features, depth + 1, way < 0 ? Math.Max(low, middle) : low, way > 0 ? Math.Min(high, middle) : high),
            Above = Grow(right, features, depth + 1, way > 0 ? Math.Max(low, middle) : low, way < 0 ? Math.Min(high, middle) : high),
        };
    }

    private double Raw(int[] rows) => -rows.Sum(r => _gradients[r]) / (rows.Sum(r => _hessians[r]) + settings.Calm);

    private sealed class Node
    {
        public int Feature { get; init; } = -1;
        public int Cut { get; init; }
        public double Leaf { get; init; }
        public Node? Below { get; init; }
        public Node? Above { get; init; }

        public double Value(byte[][] bins, int row)
        {
            var node = this;
            while (node.Feature >= 0)
                node = bins[node.Feature][row] <= node.Cut ? node.Below! : node.Above!;
            return node.Leaf;
        }

        public void Write(StringBuilder text, float[][] cuts)
        {
            if (Feature < 0)
            {
                text.Append(Number(Leaf)).Append(' ');
                return;
            }
            text.Append((StoryFeature)Feature).Append(' ').Append(Number(cuts[Feature][Cut])).Append(' ');
            Below!.Write(text, cuts);
            Above!.Write(text, cuts);
        }
    }
}
