using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Topics.Search;

/// <inheritdoc/>
public sealed class ArchiveSearchOnPostgresTests : ArchiveSearchTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
