namespace NewsBot.Benchmarks.StoriesTraining;

/// <summary>One judged candidate: its figures, whether it was the right one, how much it counts, and what it may be left out by.</summary>
/// <param name="Features">The figures, in the order of the features.</param>
/// <param name="Right">Whether headline and candidate tell the same story.</param>
/// <param name="Weight">How much the sample counts.</param>
/// <param name="Fold">The fold of its story: samples of one story are all learned from or none.</param>
/// <param name="Set">The set that the headline comes from; in the mixed stream the set below it.</param>
/// <param name="Late">Whether the headline is in the second half of its stream.</param>
internal sealed record Sample(float[] Features, bool Right, float Weight, int Fold, string Set, bool Late);
