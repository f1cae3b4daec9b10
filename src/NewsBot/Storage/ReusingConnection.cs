using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>
/// A connection that keeps what it has prepared until it is closed: one transaction of the corridor asks the same twenty statements for every
/// feed, and preparing costs as much as running them. For one caller at a time, as every connection is.
/// </summary>
internal sealed class ReusingConnection(string connection) : SqliteConnection(connection)
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteRows> _rows = new(StringComparer.Ordinal);

    /// <summary>A command with this text that nobody uses; to be given back.</summary>
    public SqliteCommand Take(string text) => _commands.Remove(text, out var known) ? known : new SqliteCommand(text, this);

    /// <summary>Keeps a command for the next who asks the same.</summary>
    public void GiveBack(SqliteCommand command)
    {
        if (!_commands.TryAdd(command.CommandText, command)) command.Dispose();
    }

    /// <summary>The statement that stores rows; for one caller at a time.</summary>
    public SqliteRows Rows(string text)
    {
        if (!_rows.TryGetValue(text, out var rows)) _rows.Add(text, rows = new SqliteRows(this, text));
        rows.Restart();
        return rows;
    }

    public override void Close()
    {
        foreach (var rows in _rows.Values) rows.Dispose();
        foreach (var command in _commands.Values) command.Dispose();
        _rows.Clear();
        _commands.Clear();
        base.Close();
    }

    protected override DbCommand CreateDbCommand() => new ReusedCommand(this);
}
