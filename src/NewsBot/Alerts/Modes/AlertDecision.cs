namespace NewsBot.Alerts;

/// <summary>What becomes of a story that a subscription wants.</summary>
internal abstract record AlertDecision
{
    private AlertDecision()
    {
    }

    /// <summary>It is told at once, by an alert.</summary>
    /// <param name="Pings">Whether the subscription's role is pinged.</param>
    public sealed record Tell(bool Pings) : AlertDecision;

    /// <summary>It is told later, in a message with others.</summary>
    public sealed record Line(LineWhy Why, DateTimeOffset Due) : AlertDecision;

    /// <summary>It waits for the story to grow.</summary>
    public sealed record Wait(LineWhy Why) : AlertDecision;

    /// <summary>It is not told, for a reason that <c>/why</c> tells.</summary>
    public sealed record Pass(string Reason) : AlertDecision;
}
