using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <inheritdoc/>
public sealed class FeedNoticeOnPostgresTests : FeedNoticeTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
