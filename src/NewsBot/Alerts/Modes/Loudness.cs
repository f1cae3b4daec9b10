namespace NewsBot.Alerts;

/// <summary>Says how loud and when a subscription is told of a story. Pure: same subscription, story and time, same answer.</summary>
internal static class Loudness
{
    /// <param name="terms">The subscription.</param>
    /// <param name="options">What holds where it has chosen nothing.</param>
    /// <param name="story">The story as it stands.</param>
    /// <param name="missed">True when the story came while the desk was away.</param>
    /// <param name="atCap">True when the place has had as many alerts as it takes.</param>
    /// <param name="now">The time.</param>
    public static AlertDecision Decide(SubscriptionTerms terms, ModeOptions options, Breaking story, bool missed, bool atCap, DateTimeOffset now)
    {
        var hours = terms.Hours(options);
        if (terms.PlacePausedAt is not null) return new AlertDecision.Pass("The channel was paused.");
        if (terms.PausedAt is not null) return new AlertDecision.Pass("The subscription was paused.");
        if (story.Outlets < terms.MinOutlets) return new AlertDecision.Wait(LineWhy.Outlets);
        if (terms.Mode == Mode.Breaking && !story.IsBreaking) return new AlertDecision.Wait(LineWhy.Breaking);
        if (DigestWhy(terms.Mode) is { } digest) return new AlertDecision.Line(digest, hours.NextDigest(terms.Mode, now));
        if (hours.QuietEnd(now) is { } end && !(story.IsBreaking && hours.BreakingThrough)) return new AlertDecision.Line(LineWhy.Quiet, end);
        if (missed) return new AlertDecision.Line(LineWhy.Away, now + options.Gather);
        if (atCap) return new AlertDecision.Line(LineWhy.Cap, hours.Rollup(terms.Per, now));
        return new AlertDecision.Tell(Pings: story.IsBreaking || !terms.PingBreakingOnly);
    }

    /// <summary>Whether a member is mentioned in an alert of her channel: not in her quiet hours, and not when she wants breaking news only and it is none.</summary>
    public static bool Mentions(SubscriptionTerms terms, ModeOptions options, Breaking story, DateTimeOffset now)
    {
        var hours = terms.Hours(options);
        if (terms.PausedAt is not null || (terms.Mode == Mode.Breaking && !story.IsBreaking)) return false;
        return hours.QuietEnd(now) is null || (story.IsBreaking && hours.BreakingThrough);
    }

    private static LineWhy? DigestWhy(Mode mode) => mode switch
    {
        Mode.Hourly => LineWhy.Hourly,
        Mode.Daily => LineWhy.Daily,
        Mode.Weekly => LineWhy.Weekly,
        _ => null,
    };
}
