namespace NewsBot.Benchmarks.StoriesTraining;

/// <summary>How good a grouping is: BCubed precision and recall (Bagga and Baldwin 1998), and the share of stories that no alert opened.</summary>
internal sealed record GroupingScore(double Precision, double Recall, double Hidden)
{
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    public static GroupingScore Of(IReadOnlyList<string> gold, IReadOnlyList<long> found)
    {
        var both = gold.Zip(found).CountBy(p => p).ToDictionary();
        var golds = gold.CountBy(g => g).ToDictionary();
        var founds = found.CountBy(f => f).ToDictionary();
        double precision = 0, recall = 0;
        foreach (var ((g, f), count) in both)
        {
            precision += (double)count * count / founds[f];
            recall += (double)count * count / golds[g];
        }
        var opened = gold.Zip(found).DistinctBy(p => p.Second).Select(p => p.First).ToHashSet();
        return new GroupingScore(precision / gold.Count, recall / gold.Count, 1 - ((double)opened.Count / golds.Count));
    }

    public override string ToString() => $"P {Precision:0.000} R {Recall:0.000} F {F1:0.000} hid {100 * Hidden:0.0}%";
}
