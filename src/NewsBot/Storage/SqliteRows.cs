using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NewsBot.Storage;

/// <summary>
/// One statement, prepared once and run for every row, without the driver in between: a command of the driver looks each parameter up by name
/// and makes a reader, which for narrow rows costs more than storing them.
/// </summary>
internal sealed class SqliteRows : RowWriter, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = ArrayPool<byte>.Shared.Rent(4096);
    private int _at;

    public SqliteRows(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public override void Add(long value) => Check(raw.sqlite3_bind_int64(_statement, ++_at, value));

    public override void Add(double value) => Check(raw.sqlite3_bind_double(_statement, ++_at, value));

    public override void Add(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, ++_at));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _text.Length)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = ArrayPool<byte>.Shared.Rent(most);
        }

        Check(raw.sqlite3_bind_text(_statement, ++_at, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
    }

    /// <summary>Forgets values of a row that was never stored.</summary>
    public void Restart() => _at = 0;

    /// <summary>Stores the row whose values have been added; one that is refused leaves the statement fit for the next.</summary>
    public void Store()
    {
        _at = 0;
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_DONE)
        {
            Check(raw.sqlite3_reset(_statement));
            return;
        }

        try
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement); // says the same again
        }
    }

    public void Dispose()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_text);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
