namespace NewsBot.Sandbox.World;

/// <summary>Hands out ids that only grow, whatever the clock does, also after a restart. Not thread-safe: the world's gate guards it.</summary>
internal sealed class SnowflakeClock(TimeProvider time)
{
    private ulong _last = Seed.LastFixedId.Value;

    public Snowflake Next()
    {
        var milliseconds = Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - Snowflake.EpochMilliseconds);
        _last = Math.Max(_last + 1, (ulong)milliseconds << 22);
        return new Snowflake(_last);
    }

    /// <summary>Tells the clock of an id that was given out before the restart.</summary>
    public void Seen(Snowflake id) => _last = Math.Max(_last, id.Value);
}
