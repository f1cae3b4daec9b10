using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Commands;

/// <inheritdoc/>
public sealed class AlertCommandsOnPostgresTests : AlertCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class AuditCommandsOnPostgresTests : AuditCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class ChannelCommandsOnPostgresTests : ChannelCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class CommandBookOnPostgresTests : CommandBookTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class FeedCareOnPostgresTests : FeedCareTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class FollowCommandsOnPostgresTests : FollowCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class InteractionDeskOnPostgresTests : InteractionDeskTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class SetupCommandsOnPostgresTests : SetupCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class SourceCommandsOnPostgresTests : SourceCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class SourceListsOnPostgresTests : SourceListsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class StoryCommandsOnPostgresTests : StoryCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class SubscribeCommandsOnPostgresTests : SubscribeCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class TopicCommandsOnPostgresTests : TopicCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class TrendCommandsOnPostgresTests : TrendCommandsTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}

/// <inheritdoc/>
public sealed class TopicSharingOnPostgresTests : TopicSharingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync();
}
