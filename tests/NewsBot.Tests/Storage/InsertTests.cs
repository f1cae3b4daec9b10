using System.Data.Common;
using Dapper;
using NewsBot.Storage;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Storage;

/// <summary>Rows go into a table many at a time, on either database.</summary>
public abstract class InsertTests
{
    private const string Columns = "id bigint, title text, share double precision, at bigint";

    private static readonly Insert<Row> Plain = new("kept", Columns, Write);
    private static readonly Insert<Row> Renewing = new("kept", Columns, Write, "ON CONFLICT (id) DO UPDATE SET title = excluded.title WHERE kept.at < excluded.at");

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    [Fact]
    public async Task Rows_are_stored_as_they_are_given()
    {
        await using var desk = await OpenAsync();
        Row[] rows =
        [
            new(1, "", 0, 0),
            new(2, null, -0.25, null),
            new(3, "„Größe“ isn't \"size\" \\ 🙂 \t新聞", 1e-9, long.MaxValue),
            new(4, new string('ä', 20_000), double.MaxValue, long.MinValue),
            new(5, "short again", 0.1, 1),
        ];
        await desk.Database.WriteAsync(tx => desk.Database.Dialect.InsertAsync(tx, Plain, rows), default);
        Assert.Equal(rows, await RowsAsync(desk));
    }

    [Fact]
    public async Task No_rows_change_nothing()
    {
        await using var desk = await OpenAsync();
        await desk.Database.WriteAsync(tx => desk.Database.Dialect.InsertAsync(tx, Plain, []), default);
        Assert.Empty(await RowsAsync(desk));
    }

    [Fact]
    public async Task The_conflict_clause_decides_about_rows_that_are_there()
    {
        await using var desk = await OpenAsync();
        await desk.Database.WriteAsync(tx => desk.Database.Dialect.InsertAsync(tx, Renewing, [new(1, "old", 0, 10), new(2, "old", 0, 10)]), default);
        await desk.Database.WriteAsync(tx => desk.Database.Dialect.InsertAsync(tx, Renewing, [new(1, "new", 0, 11), new(2, "late", 0, 9), new(3, "third", 0, 9)]), default);
        Assert.Equal(["new", "old", "third"], (await RowsAsync(desk)).Select(row => row.Title));
    }

    [Fact]
    public async Task A_row_that_is_refused_undoes_those_before_it_and_the_next_write_is_not_harmed()
    {
        await using var desk = await OpenAsync();
        await Assert.ThrowsAnyAsync<DbException>(() =>
            desk.Database.WriteAsync(tx => desk.Database.Dialect.InsertAsync(tx, Plain, [new(1, "one", 0, 0), new(1, "twice", 0, 0)]), default));
        await desk.Database.WriteAsync(tx => desk.Database.Dialect.InsertAsync(tx, Plain, [new(2, "two", 0, 0)]), default);
        Assert.Equal(["two"], (await RowsAsync(desk)).Select(row => row.Title));
    }

    private async Task<TestDesk> OpenAsync()
    {
        var desk = await TestDesk.OpenAsync(await NewDatabaseAsync());
        await desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
            "CREATE TABLE kept (id BIGINT PRIMARY KEY, title TEXT NULL, share DOUBLE PRECISION NULL, at BIGINT NULL)", transaction: tx), default);
        return desk;
    }

    private static async Task<IReadOnlyList<Row>> RowsAsync(TestDesk desk) => [.. (await desk.Database.ReadAsync(
        connection => connection.QueryAsync<(long, string?, double, long?)>("SELECT id, title, share, at FROM kept ORDER BY id"), default))
        .Select(row => new Row(row.Item1, row.Item2, row.Item3, row.Item4))];

    private static void Write(Row row, RowWriter to)
    {
        to.Add(row.Id);
        to.Add(row.Title);
        to.Add(row.Share);
        to.Add(row.At);
    }

    private sealed record Row(long Id, string? Title, double Share, long? At);
}

/// <inheritdoc/>
public sealed class InsertOnSqliteTests : InsertTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
