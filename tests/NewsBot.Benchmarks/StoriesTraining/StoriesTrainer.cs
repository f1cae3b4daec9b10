using System.Diagnostics;
using NewsBot.Stories;

namespace NewsBot.Benchmarks.StoriesTraining;

/// <summary>
/// Learns the numbers that the grouper ships with, from the headline sets beside the repository, and says how well numbers learned
/// without a part of them do on that part. Run it from the repository's root,
/// <c>dotnet run -c Release --project tests/NewsBot.Benchmarks -- stories train</c>; <c>check</c> and <c>checkpairs</c> measure and write nothing.
/// </summary>
internal sealed class StoriesTrainer
{
    private const string ModelFolder = "src/NewsBot/Stories/Model";
    private const int Folds = 5;

    /// <summary>The threshold while the first models group the streams that the second ones learn from.</summary>
    private const double TeachingThreshold = 0.65;

    /// <summary>A title without a summary says little, and a wrong join in a stream of bare titles draws others after it.</summary>
    private const float BareWeight = 0.5f;
    private const float BareWrongWeight = 2;

    /// <summary>What anybody knows: more in common never speaks against, more distance never for.</summary>
    private static readonly BoostedTrees.Settings Settings = new()
    {
        Directions = new[]
        {
            StoryFeature.Title, StoryFeature.All, StoryFeature.Names, StoryFeature.Grams, StoryFeature.TitleHeld, StoryFeature.TitleHeldBack,
            StoryFeature.BestTitle, StoryFeature.BestAll, StoryFeature.BestGrams, StoryFeature.MeanOverall, StoryFeature.StoryTitleHeld,
            StoryFeature.StoryAllHeld, StoryFeature.StoryNamesHeld, StoryFeature.StoryCentre, StoryFeature.Overall, StoryFeature.OverallMargin,
            StoryFeature.AllMargin, StoryFeature.HeldMargin, StoryFeature.OpeningMargin, StoryFeature.Opening, StoryFeature.Phrases,
            StoryFeature.BestPhrases, StoryFeature.AnyNumbersShared, StoryFeature.Rarest, StoryFeature.RarestInTitles,
        }.Select(f => (Feature: f, Way: 1)).Concat(new[]
        {
            StoryFeature.GapNewest, StoryFeature.GapClosest, StoryFeature.AnyDatesDisjoint, StoryFeature.NumbersApart,
            StoryFeature.DatesApart, StoryFeature.OpeningNumbersDisjoint,
        }.Select(f => (Feature: f, Way: -1))).ToDictionary(f => f.Feature, f => f.Way),
    };

    private readonly StoryGrouperOptions _options = new();
    private readonly List<StorySuite.Stream> _streams = [.. new[] { "mixed", "allsides2021", "curated", "uci" }.Select(StorySuite.ReadStream)];
    private readonly IReadOnlyList<StorySuite.Pair> _pairs = StorySuite.ReadPairs("allsides");

    public static void Run(string[] args)
    {
        if (StorySuite.Folder is null)
        {
            Console.Error.WriteLine("The headline sets (../shared/suites/stories) are not here.");
            return;
        }
        var clock = Stopwatch.StartNew();
        var trainer = new StoriesTrainer();
        switch (args.FirstOrDefault())
        {
            case "pairs": trainer.CheckPairs(write: true); break;
            case "train": trainer.Check(write: true); break;
            case "checkpairs": trainer.CheckPairs(write: false); break;
            case "check": trainer.Check(write: false); break;
            default: Console.Error.WriteLine("Say train, check, pairs or checkpairs."); break;
        }
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>The set below the mixed stream stands as the first letter of the story's name.</summary>
    private static (string Set, string Story) Origin(string stream, string story) => stream != "mixed"
        ? (stream, story)
        : (story[0] switch { 'a' => "allsides2021", 'c' => "curated", _ => "uci" }, story[1..]);

    private static int FoldOf(string stream, string story) => (int)((WordHash.OfWhole(Origin(stream, story).Story) >> 20) % Folds);

    private static float SetWeight(string stream) => stream switch { "uci" => 0.1f, "mixed" => 1, "archive" => 0.4f, "curated" => 1.6f, _ => 0.7f };

    private static StoryModel Learn(IEnumerable<Sample> samples) => StoryModel.Read(new StringReader(new BoostedTrees(Settings).Learn([.. samples])));

    private static StoryModel[] LearnFolds(IReadOnlyList<Sample> samples)
    {
        var models = new StoryModel[Folds];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, f => models[f] = Learn(samples.Where(s => s.Fold != f)));
        return models;
    }

    private void Check(bool write)
    {
        List<StorySuite.Stream> teachers = [.. _streams, StorySuite.ReadArchive(_pairs, _streams)];
        var taught = teachers.SelectMany(Taught).ToList();
        Console.WriteLine($"{taught.Count} candidates");
        var first = LearnFolds(taught);
        List<Sample> samples = [.. taught, .. teachers.SelectMany(s => Lived(s, s => first[s]))];
        if (write)
        {
            WriteModel("trees.txt", samples, "allsides2021, curated, uci, mixed and the archive made of allsides.pairs");
            return;
        }

        var folds = LearnFolds(samples);
        Console.WriteLine("Each headline judged by a model that has not seen its story:");
        foreach (var threshold in new[] { 0.6, 0.65, 0.7, 0.725, 0.75, 0.775, 0.8 })
            Print($"{threshold:0.000}", _streams, s => GroupingScore.Of(s.Stories, Group(s, f => folds[f], threshold)));

        Console.WriteLine("Learned from the first half of every stream, measured on the second half:");
        // The archive's years lie around both halves.
        var early = Learn(samples.Where(s => !s.Late && s.Set != "archive"));
        foreach (var threshold in new[] { 0.7, 0.75, 0.8 })
            Print($"{threshold:0.000}", _streams, s => GroupingScore.Of([.. s.Stories.Skip(s.Stories.Count / 2)], [.. Group(s, _ => early, threshold).Skip(s.Stories.Count / 2)]));

        foreach (var (set, too) in new[] { ("allsides2021", "archive"), ("allsides2021", ""), ("curated", ""), ("uci", "") })
        {
            Console.WriteLine($"Learned without {set}{(too.Length > 0 ? " and " + too : "")}, measured on it:");
            var others = Learn(samples.Where(s => s.Set != set && s.Set != too));
            foreach (var threshold in new[] { 0.7, 0.75, 0.8 })
                Print($"{threshold:0.000}", _streams.Where(s => s.Name == set), s => GroupingScore.Of(s.Stories, Group(s, _ => others, threshold)));
        }
    }

    private void CheckPairs(bool write)
    {
        var judge = new StoryPairs();
        foreach (var headline in _pairs.SelectMany(p => new[] { p.One, p.Other }).DistinctBy(h => (h.Title, h.Summary)))
            judge.Learn(headline);
        // Half of what it learns from are pairs without anything beside them: a file of a few pairs has no rivals, and that proves nothing.
        List<Sample> samples = [.. _pairs.SelectMany(p => new[] { false, true }.SelectMany(alone => new[] { (p.One, p.Other), (p.Other, p.One) }.Select(q =>
            new Sample(judge.Figures(q.Item1, q.Item2, alone), p.Same, 0.25f, FoldOf("pairs", p.Group), "pairs", false))))];
        if (write)
        {
            WriteModel("pairs.txt", samples, "allsides.pairs");
            return;
        }

        var folds = LearnFolds(samples);
        foreach (var alone in new[] { false, true })
        {
            var scored = samples.Chunk(4).Select(c => (Score: c.Skip(alone ? 2 : 0).Take(2).Average(s => folds[s.Fold].Score(s.Features)), Same: c[0].Right)).ToList();
            Console.WriteLine($"Each pair judged by a model that has not seen its headlines' group, {(alone ? "alone" : "beside all the others")}:");
            foreach (var threshold in new[] { 0.65, 0.7, 0.75, 0.775, 0.8, 0.825, 0.85 })
            {
                var said = scored.Where(s => s.Score >= threshold).ToList();
                Console.WriteLine($"{threshold:0.00} P {said.Average(s => s.Same ? 1.0 : 0):0.000} R {(double)said.Count(s => s.Same) / scored.Count(s => s.Same):0.000}");
            }
        }
    }

    private static void Print(string title, IEnumerable<StorySuite.Stream> streams, Func<StorySuite.Stream, GroupingScore> score) =>
        Console.WriteLine($"  {title} " + string.Join(" | ", streams.Select(s => $"{s.Name} {score(s)}")));

    private static void WriteModel(string name, List<Sample> samples, string sets) => File.WriteAllText(Path.Combine(ModelFolder, name),
        $"# Decision trees learned by tests/NewsBot.Benchmarks/StoriesTraining from {samples.Count} judged candidates of the sets {sets}.\n"
        + "# Form: see StoryModel.Read. Why and how well: docs/decisions/0035 and 0057.\n" + new BoostedTrees(Settings).Learn(samples));

    /// <summary>Every candidate of every headline when all earlier headlines are where they belong.</summary>
    private List<Sample> Taught(StorySuite.Stream stream)
    {
        var grouper = new StoryGrouper(_options);
        var ids = new Dictionary<string, long>();
        var samples = new List<Sample>();
        for (var i = 0; i < stream.Headlines.Count; i++)
        {
            var right = ids.TryGetValue(stream.Stories[i], out var id) ? id : ids[stream.Stories[i]] = stream.Headlines[i].Id;
            foreach (var candidate in grouper.Near(stream.Headlines[i]))
            {
                if (stream.Knows(stream.Stories[i], stream.Stories[(int)candidate.Story.Id - 1]))
                    samples.Add(Judged(candidate, candidate.Story.Id == right, stream, i));
            }
            grouper.Restore(stream.Headlines[i], right);
        }
        return samples;
    }

    /// <summary>Every candidate of every headline as it comes about when the models themselves have grouped what came before.</summary>
    private List<Sample> Lived(StorySuite.Stream stream, Func<int, StoryModel> model)
    {
        var samples = new List<Sample>();
        var held = new Dictionary<long, Dictionary<string, int>>();
        Group(stream, model, TeachingThreshold, (i, candidates, story) =>
        {
            foreach (var candidate in candidates)
            {
                var told = held[candidate.Story.Id].MaxBy(g => g.Value).Key;
                if (stream.Knows(stream.Stories[i], told))
                    samples.Add(Judged(candidate, told == stream.Stories[i], stream, i));
            }
            if (!held.TryGetValue(story, out var counts))
                held[story] = counts = [];
            counts[stream.Stories[i]] = counts.GetValueOrDefault(stream.Stories[i]) + 1;
        });
        return samples;
    }

    private static Sample Judged(StoryCandidate candidate, bool right, StorySuite.Stream stream, int at)
    {
        var weight = SetWeight(stream.Name);
        if (candidate[StoryFeature.HasSummary] == 0)
            weight *= right ? BareWeight : BareWeight * BareWrongWeight;
        var story = stream.Stories[at];
        return new Sample([.. candidate.Features], right, weight, FoldOf(stream.Name, story), Origin(stream.Name, story).Set, at >= stream.Headlines.Count / 2);
    }

    private delegate void Placed(int index, ReadOnlySpan<StoryCandidate> candidates, long story);

    /// <summary>Groups a stream, each headline judged by the model of its fold.</summary>
    private List<long> Group(StorySuite.Stream stream, Func<int, StoryModel> model, double threshold, Placed? placed = null)
    {
        var grouper = new StoryGrouper(_options);
        var stories = new List<long>();
        for (var i = 0; i < stream.Headlines.Count; i++)
        {
            var judge = model(FoldOf(stream.Name, stream.Stories[i]));
            var candidates = grouper.Near(stream.Headlines[i]);
            double best = 0;
            var story = stream.Headlines[i].Id;
            foreach (var candidate in candidates)
            {
                var score = judge.Score(candidate.Features);
                if (score > best && score >= threshold && !candidate.IsOtherIssue)
                    (best, story) = (score, candidate.Story.Id);
            }
            placed?.Invoke(i, candidates, story);
            grouper.Restore(stream.Headlines[i], story);
            stories.Add(story);
        }
        return stories;
    }
}
