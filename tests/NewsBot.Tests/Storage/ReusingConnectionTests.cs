using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

public sealed class ReusingConnectionTests : IDisposable
{
    private readonly ReusingConnection _connection = new("Data Source=:memory:");

    public ReusingConnectionTests()
    {
        _connection.Open();
        _connection.Execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, title TEXT)");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void What_is_asked_again_is_the_command_that_was_prepared_before()
    {
        _connection.Execute("INSERT INTO kept VALUES (@id, @title)", new { id = 1, title = "one" });
        var prepared = _connection.Take("INSERT INTO kept VALUES (@id, @title)");
        Assert.Empty(prepared.Parameters);
        _connection.GiveBack(prepared);
        _connection.Execute("INSERT INTO kept VALUES (@id, @title)", new { id = 2, title = "two" });
        Assert.Same(prepared, _connection.Take("INSERT INTO kept VALUES (@id, @title)"));
        Assert.Equal(["one", "two"], _connection.Query<string>("SELECT title FROM kept ORDER BY id"));
    }

    [Fact]
    public void Values_of_one_run_are_gone_in_the_next()
    {
        const string Sql = "INSERT INTO kept VALUES (@id, @title)";
        _connection.Execute(Sql, new { id = 1, title = "one" });
        Assert.Throws<InvalidOperationException>(() => _connection.Execute(Sql, new { id = 2 }));
        _connection.Execute(Sql, new { id = 3, title = default(string) });
        Assert.Equal([(1L, "one"), (3L, null)], _connection.Query<(long, string?)>("SELECT id, title FROM kept ORDER BY id"));
    }

    [Fact]
    public void The_same_question_may_be_asked_while_its_answer_is_still_being_read()
    {
        _connection.Execute("INSERT INTO kept VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        const string Sql = "SELECT id FROM kept WHERE id >= @from ORDER BY id";
        var pairs = new List<(long, long)>();
        foreach (var outer in _connection.Query<long>(Sql, new { from = 2 }, buffered: false))
            pairs.AddRange(_connection.Query<long>(Sql, new { from = outer }, buffered: false).Select(inner => (outer, inner)));
        Assert.Equal([(2, 2), (2, 3), (3, 3)], pairs);
    }

    [Fact]
    public void An_answer_that_is_read_in_part_does_not_hold_up_the_commit()
    {
        _connection.Execute("INSERT INTO kept VALUES (1, 'one'), (2, 'two')");
        using (var transaction = _connection.BeginTransaction())
        {
            Assert.Equal(1, _connection.QueryFirst<long>("SELECT id FROM kept ORDER BY id", transaction: transaction));
            _connection.Execute("UPDATE kept SET title = 'new' WHERE id = @id", new { id = 2 }, transaction);
            transaction.Commit();
        }

        Assert.Equal("new", _connection.ExecuteScalar<string>("SELECT title FROM kept WHERE id = @id", new { id = 2 }));
    }

    [Fact]
    public void What_was_refused_can_be_asked_again()
    {
        const string Sql = "INSERT INTO kept VALUES (@id, 'x')";
        _connection.Execute(Sql, new { id = 1 });
        Assert.Throws<SqliteException>(() => _connection.Execute(Sql, new { id = 1 }));
        Assert.Equal(1, _connection.Execute(Sql, new { id = 2 }));
    }

    [Fact]
    public async Task A_command_outlives_its_transaction()
    {
        const string Sql = "UPDATE kept SET title = @title WHERE id = 1";
        await _connection.ExecuteAsync("INSERT INTO kept VALUES (1, 'one')");
        await using (var undone = await _connection.BeginTransactionAsync())
        {
            await _connection.ExecuteAsync(Sql, new { title = "undone" }, undone);
            await undone.RollbackAsync();
        }

        Assert.Equal("one", await _connection.ExecuteScalarAsync<string>("SELECT title FROM kept"));
        await using (var done = await _connection.BeginTransactionAsync())
        {
            await _connection.ExecuteAsync(Sql, new { title = "done" }, done);
            await done.CommitAsync();
        }

        await _connection.ExecuteAsync(Sql, new { title = "without" });
        Assert.Equal("without", await _connection.ExecuteScalarAsync<string>("SELECT title FROM kept"));
    }

    [Fact]
    public void A_table_may_change_between_two_runs()
    {
        Assert.Empty(_connection.Query<string>("SELECT title FROM kept"));
        _connection.Execute("ALTER TABLE kept ADD COLUMN more TEXT DEFAULT 'm'");
        _connection.Execute("INSERT INTO kept (id, title) VALUES (1, 'one')");
        Assert.Equal(["one"], _connection.Query<string>("SELECT title FROM kept"));
    }

    [Fact]
    public void Rows_go_in_after_one_that_was_refused_and_one_that_was_never_finished()
    {
        const string Sql = "INSERT INTO kept (id, title) VALUES (?, ?)";
        var rows = _connection.Rows(Sql);
        Store(rows, 1, "one");
        Assert.Throws<SqliteException>(() => Store(rows, 1, "again"));
        Store(rows, 2, "two");
        rows.Add(3);
        Store(_connection.Rows(Sql), 4, "four");
        Assert.Equal([(1L, "one"), (2L, "two"), (4L, "four")], _connection.Query<(long, string)>("SELECT id, title FROM kept ORDER BY id"));
    }

    [Fact]
    public void Closing_leaves_nothing_open()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var connection = new ReusingConnection($"Data Source={file};Pooling=False"))
            {
                connection.Open();
                connection.Execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, title TEXT)");
                Store(connection.Rows("INSERT INTO kept (id, title) VALUES (?, ?)"), 1, "one");
                Assert.Equal(1, connection.ExecuteScalar<long>("SELECT COUNT(*) FROM kept"));
            }

            using var alone = new SqliteConnection($"Data Source={file};Pooling=False");
            alone.Open();
            alone.Execute("PRAGMA locking_mode=EXCLUSIVE; DROP TABLE kept; VACUUM");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Store(SqliteRows rows, long id, string title)
    {
        rows.Add(id);
        rows.Add(title);
        rows.Store();
    }
}
