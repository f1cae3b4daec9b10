namespace NewsBot.Storage;

/// <summary>How rows of one kind go into a table. One for each kind, made once: its statement is put together here.</summary>
internal sealed class Insert<T>
{
    /// <param name="table">The table.</param>
    /// <param name="columns">Names and types, parted by commas: <c>"id bigint, title text"</c>.</param>
    /// <param name="write">Hands over a row's values in the order of the columns.</param>
    /// <param name="onConflict">What becomes of a row that is there already; without it that is an error.</param>
    public Insert(string table, string columns, Action<T, RowWriter> write, string onConflict = "")
    {
        var defined = columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Names = [.. defined.Select(column => column[..column.IndexOf(' ')])];
        Write = write;
        var names = string.Join(", ", Names);
        ByRow = $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", Names.Select(_ => "?"))}) {onConflict}";
        ByJson = $"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_to_recordset(CAST(@rows AS jsonb)) AS r({string.Join(", ", defined)}) {onConflict}";
    }

    public IReadOnlyList<string> Names { get; }

    public Action<T, RowWriter> Write { get; }

    /// <summary>The statement for a database in the same process, where a step costs next to nothing: it is run once for each row.</summary>
    public string ByRow { get; }

    /// <summary>The statement for a database across a wire: all rows in one JSON text.</summary>
    public string ByJson { get; }
}
