using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <inheritdoc/>
public sealed class WebhookOnPostgresTests : WebhookTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
