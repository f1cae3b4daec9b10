namespace NewsBot.Discord;

/// <summary>Why a call did not succeed, and what to do about it.</summary>
/// <param name="Action">What the caller should do.</param>
/// <param name="Status">The HTTP status, or 0 when no reply came.</param>
/// <param name="Code">Discord's JSON error code, or 0 when there was none.</param>
/// <param name="Message">One sentence for a log or an operator; holds no token and no message text.</param>
/// <param name="RetryAfter">How long to wait; always there with <see cref="FailureAction.Wait"/>.</param>
public sealed record DiscordFailure(FailureAction Action, int Status, int Code, string Message, TimeSpan? RetryAfter = null);
