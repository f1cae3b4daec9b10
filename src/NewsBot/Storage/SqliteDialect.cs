using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>SQLite in WAL mode: one file, one writer at a time, readers never wait.</summary>
internal sealed class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    // A private cache: with a shared one, readers meet table locks that the busy timeout does not wait for.
    protected override string Whole(DatabaseOptions options) => new SqliteConnectionStringBuilder(options.ConnectionString)
    {
        Cache = SqliteCacheMode.Private,
        DefaultTimeout = (int)options.CommandTimeout.TotalSeconds,
    }.ToString();

    protected override DbConnection Connect(string connection) => new ReusingConnection(connection);

    public override string OnOpen =>
        "PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000;";

    // Both are properties of the file. The size of its pages is set while it is empty (docs/decisions/0095), and the journal mode cannot change
    // inside a transaction.
    public override string BeforeSchema => "PRAGMA page_size=8192; PRAGMA journal_mode=WAL;";

    public override async ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.Serializable, ct);

    public override Task InsertAsync<T>(DbTransaction tx, Insert<T> insert, IEnumerable<T> rows)
    {
        var statement = ((ReusingConnection)tx.Connection!).Rows(insert.ByRow);
        foreach (var row in rows)
        {
            insert.Write(row, statement);
            statement.Store();
        }

        return Task.CompletedTask;
    }

    public override string Rows(string parameter, params ReadOnlySpan<string> columns)
    {
        var fields = new List<string>(columns.Length);
        foreach (var column in columns)
        {
            var name = column.Split(' ')[0];
            fields.Add($"json_extract(value, '$.{name}') AS {name}");
        }

        return $"(SELECT {string.Join(", ", fields)} FROM json_each({parameter})) AS r";
    }

    public override string Numbers(string parameter) => $"(SELECT value FROM json_each({parameter}))";

    public override (string And, string Or) TermSigns => (" AND ", " OR ");

    public override string Terms(string column) => column;

    public override string HasTerms(string table, string column, string parameter) => $"{table} MATCH {parameter}";

    public override string SkipLocked => "";

    public override bool FindsNewestFirst => true;

    public override string HoldUntilCommit(long lockNumber) => "";

    public override string TakeTurn => "";

    public override string LeaveTurn => "";
}
