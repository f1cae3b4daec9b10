using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Storage;

/// <inheritdoc/>
public sealed class InsertOnPostgresTests : InsertTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
