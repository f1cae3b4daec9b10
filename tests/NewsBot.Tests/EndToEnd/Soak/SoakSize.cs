using System.Globalization;

namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>How long the soak goes on. <c>NEWSBOT_SOAK="kills=200 deliveries=10000 seed=1"</c> sets it; a part left out keeps its default.</summary>
internal sealed record SoakSize(int Kills, int Deliveries, int Seed)
{
    public static SoakSize FromEnvironment()
    {
        var said = (Environment.GetEnvironmentVariable("NEWSBOT_SOAK") ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('='))
            .ToDictionary(part => part[0], part => int.Parse(part[1], CultureInfo.InvariantCulture));
        return new SoakSize(said.GetValueOrDefault("kills", 15), said.GetValueOrDefault("deliveries", 1_000), said.GetValueOrDefault("seed", Environment.TickCount));
    }

    public override string ToString() => $"kills={Kills} deliveries={Deliveries} seed={Seed}";
}
