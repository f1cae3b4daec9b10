using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <inheritdoc/>
public sealed class RegroupingOnPostgresTests : RegroupingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
