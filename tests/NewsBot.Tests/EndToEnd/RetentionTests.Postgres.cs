using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <inheritdoc/>
public sealed class RetentionOnPostgresTests : RetentionTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
