using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>Two processes on one database: one is killed in the middle of its work, and the other takes it over.</summary>
public sealed class SoakOfTwoProcessesTests(ITestOutputHelper output) : SoakTests(output)
{
    private protected override int Processes => 2;

    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
