using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Storage;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Storage;

/// <summary>A database that an older release has filled is brought up to date with all that it holds.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task Deliveries_and_their_attempts_outlive_the_change_that_lets_them_write_bulletins()
    {
        await using var database = TestDatabase.Sqlite();
        await using (var old = new SqliteConnection(database.ConnectionString))
        {
            await old.OpenAsync(TestContext.Current.CancellationToken);
            await old.ExecuteAsync("CREATE TABLE schema_versions (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)");
            await old.ExecuteAsync(Script("sqlite.0001_initial.sql"));
            await old.ExecuteAsync(
                """
                INSERT INTO schema_versions VALUES (1, '0001_initial.sql', 0);
                INSERT INTO destinations (id, kind, channel_id, guild_id, user_id) VALUES (3, 'channel', 30, 1, 0);
                INSERT INTO alerts (id, story_id, destination_id, planned_at) VALUES (5, 50, 3, 1000);
                INSERT INTO deliveries (id, alert_id, destination_id, kind, state, due_at, planned_at, attempts, detail) VALUES (7, 5, 3, 'create', 'pending', 2000, 1000, 2, 'Try later.');
                INSERT INTO attempts VALUES (7, 1, 1100, 'lost'), (7, 2, 1200, 'Try later.');
                """);
        }

        await using var desk = await TestDesk.OpenAsync(database.Kept());
        var kept = await desk.Database.ReadAsync(connection => connection.QuerySingleAsync<(long, long?, long?, string, string)>(
            "SELECT id, alert_id, bulletin_id, state, detail FROM deliveries"), default);
        Assert.Equal((7, 5, null, "pending", "Try later."), kept);
        var attempts = await desk.Database.ReadAsync(connection => connection.QueryAsync<string>("SELECT outcome FROM attempts WHERE delivery_id = 7 ORDER BY number"), default);
        Assert.Equal(["lost", "Try later."], attempts);
        // New rows go on where the old ids ended, and still may not be without something to write.
        await Assert.ThrowsAsync<SqliteException>(() => desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
            "INSERT INTO deliveries (destination_id, kind, due_at, planned_at) VALUES (3, 'create', 0, 0)", transaction: tx), default));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void No_two_scripts_share_a_number_for_the_second_would_never_run(string dialect)
    {
        var marker = $".Storage.Schema.{dialect}.";
        var numbers = typeof(Migrator).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains(marker, StringComparison.Ordinal)).Select(name => name.Split(marker)[1][..4]).ToArray();
        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream($"NewsBot.Storage.Schema.{name}")!);
        return reader.ReadToEnd();
    }
}
