using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <inheritdoc/>
public sealed class PublishingOnPostgresTests : PublishingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
