namespace NewsBot.Discord.Limits;

/// <summary>One thing Discord would refuse.</summary>
/// <param name="Path">Where, as Discord's own errors name it: <c>embeds.0.title</c>.</param>
/// <param name="Sentence">What is wrong, in one sentence.</param>
public sealed record LimitProblem(string Path, string Sentence)
{
    /// <summary>Path and sentence.</summary>
    public override string ToString() => Path.Length == 0 ? Sentence : $"{Path}: {Sentence}";
}
