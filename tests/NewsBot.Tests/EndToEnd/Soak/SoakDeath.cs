namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>When the bot is killed.</summary>
/// <param name="Write">At the how manyeth message that Discord takes from it; 0: by the clock alone.</param>
/// <param name="Delay">So long after that message, or after the start. Zero: Discord has the message, and the answer never leaves.</param>
internal sealed record SoakDeath(int Write, TimeSpan Delay)
{
    public static SoakDeath Draw(Random random) => random.Next(5) switch
    {
        0 => new SoakDeath(0, TimeSpan.FromMilliseconds(random.Next(300, 4_000))),
        1 or 2 => new SoakDeath(random.Next(1, 110), TimeSpan.FromMilliseconds(random.Next(1, 80))),
        _ => new SoakDeath(random.Next(1, 110), TimeSpan.Zero),
    };

    public string Kind => Write == 0 ? "by the clock" : Delay == TimeSpan.Zero ? "before the answer" : "just after a message";
}
