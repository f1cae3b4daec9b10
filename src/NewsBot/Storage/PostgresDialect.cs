using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace NewsBot.Storage;

/// <summary>PostgreSQL 14 or later: several processes may work on one database.</summary>
internal sealed class PostgresDialect : Dialect
{
    public override string Name => "postgres";

    protected override string Whole(DatabaseOptions options) => new NpgsqlConnectionStringBuilder(options.ConnectionString)
    {
        CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
        ApplicationName = "newsbot",
    }.ToString();

    protected override DbConnection Connect(string connection) => new NpgsqlConnection(connection);

    public override string OnOpen => "";

    public override async ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    public override Task InsertAsync<T>(DbTransaction tx, Insert<T> insert, IEnumerable<T> rows) =>
        tx.Connection!.ExecuteAsync(insert.ByJson, new { rows = JsonRows.Of(insert, rows) }, tx);

    public override string Rows(string parameter, params ReadOnlySpan<string> columns) =>
        $"jsonb_to_recordset(CAST({parameter} AS jsonb)) AS r({string.Join(", ", columns!)})";

    public override string Numbers(string parameter) =>
        $"(SELECT CAST(value AS bigint) FROM jsonb_array_elements_text(CAST({parameter} AS jsonb)))";

    public override (string And, string Or) TermSigns => (" & ", " | ");

    public override string Terms(string column) => $"array_to_tsvector(string_to_array({column}, ' '))";

    public override string HasTerms(string table, string column, string parameter) => $"{table}.{column} @@ CAST({parameter} AS tsquery)";

    public override bool FindsNewestFirst => false;

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string HoldUntilCommit(long lockNumber) => $"SELECT pg_advisory_xact_lock({lockNumber});";

    // By schema, because several desks may share a database. A machine that vanishes is given up after half a minute instead of two hours.
    public override string TakeTurn =>
        """
        SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
        SELECT pg_try_advisory_lock(hashtext('newsbot gateway ' || current_schema()), @shard)
        """;

    public override string LeaveTurn => "SELECT pg_advisory_unlock(hashtext('newsbot gateway ' || current_schema()), @shard)";
}
