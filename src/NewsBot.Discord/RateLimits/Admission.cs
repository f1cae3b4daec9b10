namespace NewsBot.Discord.RateLimits;

/// <summary>Whether a request may be sent now.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>It may; hand the permit back by <see cref="RateLimiter.Leave"/> whatever happens.</summary>
    public sealed record Granted(Permit Permit) : Admission;

    /// <summary>It may not, and waiting for it inside the client would be wrong.</summary>
    /// <param name="Action"><see cref="FailureAction.Wait"/> or <see cref="FailureAction.Stop"/>.</param>
    /// <param name="Why">One sentence.</param>
    /// <param name="RetryAfter">How long it will be so; null where nobody knows.</param>
    public sealed record Refused(FailureAction Action, string Why, TimeSpan? RetryAfter) : Admission;
}
