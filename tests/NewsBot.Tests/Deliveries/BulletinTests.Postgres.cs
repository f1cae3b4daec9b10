using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <inheritdoc/>
public sealed class BulletinOnPostgresTests : BulletinTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
