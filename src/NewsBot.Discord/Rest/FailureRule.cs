namespace NewsBot.Discord.Rest;

/// <summary>One row of <see cref="FailureTable"/>.</summary>
/// <param name="Code">Discord's JSON error code.</param>
/// <param name="Action">What to do about it.</param>
/// <param name="Meaning">What it means, in a sentence for the operator.</param>
public sealed record FailureRule(int Code, FailureAction Action, string Meaning);
