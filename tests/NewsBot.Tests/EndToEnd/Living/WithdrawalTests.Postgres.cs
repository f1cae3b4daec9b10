using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <inheritdoc/>
public sealed class WithdrawalOnPostgresTests : WithdrawalTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
