using System.Data.Common;

namespace NewsBot.Storage;

/// <summary>
/// The few things that SQLite and PostgreSQL say differently. Everything else in the stores is one SQL for both:
/// instants are integer milliseconds, sets that a statement asks about travel as one JSON parameter, duplicates are decided by ON CONFLICT.
/// </summary>
internal abstract class Dialect
{
    private string? _connection;

    /// <summary>The folder of schema scripts: <c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Name { get; }

    // Put together once: every read and every write opens a connection.
    public DbConnection Connect(DatabaseOptions options) => Connect(_connection ??= Whole(options));

    /// <summary>Statements for every connection that is opened; empty when there are none.</summary>
    public abstract string OnOpen { get; }

    /// <summary>Statements before the schema is brought up to date, outside of any transaction; empty when there are none.</summary>
    public virtual string BeforeSchema => "";

    /// <summary>Begins a transaction that is sure to be able to write.</summary>
    public abstract ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Stores rows of a table, many at a time, inside a transaction.</summary>
    public abstract Task InsertAsync<T>(DbTransaction tx, Insert<T> insert, IEnumerable<T> rows);

    /// <summary>A FROM item that turns a JSON array of objects in a parameter into rows: <c>Rows("@rows", "id bigint", "title text")</c>.</summary>
    public abstract string Rows(string parameter, params ReadOnlySpan<string> columns);

    /// <summary>A subquery of the numbers in a JSON array: <c>id IN {Numbers("@ids")}</c>.</summary>
    public abstract string Numbers(string parameter);

    /// <summary>Follows a SELECT that picks rows to claim, so that two processes never wait for the same row; empty where there is one writer.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Joins terms of a full-text query that must all be there, and alternatives.</summary>
    public abstract (string And, string Or) TermSigns { get; }

    /// <summary>Terms parted by blanks, as the full-text index takes them.</summary>
    public abstract string Terms(string column);

    /// <summary>A condition: the terms that the index holds meet the full-text query in a parameter.</summary>
    public abstract string HasTerms(string table, string column, string parameter);

    /// <summary>
    /// Whether the full-text index hands out what it finds in the order of ids, so that the newest come at once. The other kind finds all before it
    /// can tell the newest.
    /// </summary>
    public abstract bool FindsNewestFirst { get; }

    /// <summary>A statement that holds all other holders of the same number back until the transaction ends; empty where there is one writer.</summary>
    public abstract string HoldUntilCommit(long lockNumber);

    /// <summary>A question that takes the turn of serving <c>@shard</c> for as long as the connection lasts: true when it was free; empty where nobody else could have it.</summary>
    public abstract string TakeTurn { get; }

    /// <summary>A statement that gives it back on the same connection.</summary>
    public abstract string LeaveTurn { get; }

    /// <summary>The connection string with all that the desk adds to the operator's.</summary>
    protected abstract string Whole(DatabaseOptions options);

    protected abstract DbConnection Connect(string connection);
}
