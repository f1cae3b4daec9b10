using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>Stands for one of a connection's prepared commands from when its text is known until it is disposed.</summary>
internal sealed class ReusedCommand(ReusingConnection connection) : DbCommand
{
    private SqliteCommand? _command;
    private DbTransaction? _transaction;
    private int? _timeout;

    [AllowNull]
    public override string CommandText
    {
        get => _command?.CommandText ?? "";
        set
        {
            GiveBack();
            _command = connection.Take(value ?? "");
        }
    }

    public override int CommandTimeout
    {
        get => _timeout ?? connection.DefaultTimeout;
        set => _timeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => Command.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("The command belongs to its connection.");
    }

    protected override DbParameterCollection DbParameterCollection => Command.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set => _transaction = value;
    }

    private SqliteCommand Command => _command ?? throw new InvalidOperationException("The command has no text yet.");

    public override void Cancel() => Command.Cancel();

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Prepare() => Ready().Prepare();

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        if (disposing) GiveBack();
        base.Dispose(disposing);
    }

    private SqliteCommand Ready()
    {
        Command.Transaction = (SqliteTransaction?)_transaction;
        Command.CommandTimeout = CommandTimeout;
        return Command;
    }

    private void GiveBack()
    {
        if (_command is not { } command) return;
        command.Parameters.Clear();
        connection.GiveBack(command);
        _command = null;
    }
}
