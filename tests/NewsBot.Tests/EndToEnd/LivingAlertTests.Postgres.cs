using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <inheritdoc/>
public sealed class LivingAlertOnPostgresTests : LivingAlertTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
