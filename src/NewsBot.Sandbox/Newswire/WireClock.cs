namespace NewsBot.Sandbox.Newswire;

/// <summary>Maps the script's minutes to instants. Pure.</summary>
internal sealed record WireClock(DateTimeOffset Start, double Speed, TimeSpan WarmUp)
{
    public DateOnly FirstDay => DateOnly.FromDateTime(Start.UtcDateTime);

    /// <summary>When a line of an edition happens; the back-catalogue (edition 0) lies before the start, in real minutes.</summary>
    public DateTimeOffset InstantOf(int edition, int minute) => edition == 0
        ? WholeSecond(Start.AddMinutes(minute))
        : Start + WarmUp + TimeSpan.FromMinutes(((edition - 1L) * NewswireScript.DayMinutes + minute) / Speed);

    /// <summary>The edition that runs at an instant; 1 while the outlets warm up.</summary>
    public int EditionAt(DateTimeOffset now) =>
        now <= Start + WarmUp ? 1 : 1 + (int)Math.Floor((now - Start - WarmUp).TotalMinutes * Speed / NewswireScript.DayMinutes);

    private static DateTimeOffset WholeSecond(DateTimeOffset instant) => new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerSecond, instant.Offset);
}
