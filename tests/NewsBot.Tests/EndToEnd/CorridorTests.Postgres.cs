using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <inheritdoc/>
public sealed class CorridorOnPostgresTests : CorridorTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
