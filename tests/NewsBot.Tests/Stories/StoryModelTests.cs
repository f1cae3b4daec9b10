using System.Globalization;
using CsCheck;
using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class StoryModelTests
{
    private static readonly StoryFeature[] Features = Enum.GetValues<StoryFeature>();

    // Limits and figures of few values, so that a figure is often exactly at its limit.
    private static readonly Gen<float> Figure = Gen.OneOf(-1f, 0f, 0.25f, 0.5f, 1f, 3.75f, float.NaN);

    [Fact]
    public void Candidates_abreast_score_what_each_scores_when_its_tree_is_walked() =>
        Gen.Select(Tree(0).Array[0, 20], Figure.Array[Features.Length].Array[0, 20]).Sample((trees, figures) =>
        {
            var model = StoryModel.Read(new StringReader(string.Join('\n', ["# a model", "-0.5", .. trees.Select(tree => tree.Text)])));
            StoryCandidate[] candidates = [.. figures.Select(_ => new StoryCandidate())];
            foreach (var (candidate, its) in candidates.Zip(figures))
                its.CopyTo(candidate.Features, 0);

            model.Score(candidates);

            foreach (var candidate in candidates)
            {
                var sum = trees.Aggregate(-0.5f, (all, tree) => all + tree.Walk(candidate.Features));
                Assert.Equal(1 / (1 + Math.Exp(-sum)), candidate.Score);
                Assert.Equal(candidate.Score, model.Score(candidate.Features));
            }
        }, iter: 200);

    [Fact]
    public void A_tree_that_is_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("Title 0.5 ", 5)) + string.Join(' ', Enumerable.Repeat("0.1", 6));

        Assert.Throws<FormatException>(() => StoryModel.Read(new StringReader("0\n" + deep)));
    }

    private static Gen<Node> Tree(int level)
    {
        var leaf = Gen.Float[-2, 2].Select(value => new Node(null, MathF.Round(value, 2), null, null));
        return level == 4 ? leaf : Gen.Frequency((1, leaf), (4, Gen.Select(Gen.OneOf(Features), Gen.OneOf(0f, 0.25f, 0.5f, 1f))
            .SelectMany(asked => Gen.Select(Tree(level + 1), Tree(level + 1), (below, above) => new Node(asked.Item1, asked.Item2, below, above)))));
    }

    private sealed record Node(StoryFeature? Asked, float Value, Node? Below, Node? Above)
    {
        public string Text => Asked is null
            ? Value.ToString(CultureInfo.InvariantCulture)
            : $"{Asked} {Value.ToString(CultureInfo.InvariantCulture)} {Below!.Text} {Above!.Text}";

        public float Walk(float[] figures) => Asked is not { } asked ? Value : figures[(int)asked] <= Value ? Below!.Walk(figures) : Above!.Walk(figures);
    }
}
