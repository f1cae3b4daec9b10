using System.Data;
using System.Text.Json;
using Dapper;

namespace NewsBot.Storage;

/// <summary>
/// How our own types stand in a column: ids as integers, instants and spans as integer milliseconds, and sets of rows as one JSON text.
/// </summary>
internal static class Columns
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static int _registered;

    /// <summary>Teaches Dapper our types. Safe to call often.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 1) return;
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(TimeSpan));
        SqlMapper.RemoveTypeMap(typeof(TimeSpan?));
        SqlMapper.AddTypeHandler(new Column<DateTimeOffset>(DateTimeOffset.FromUnixTimeMilliseconds, v => v.ToUnixTimeMilliseconds()));
        SqlMapper.AddTypeHandler(new Column<TimeSpan>(ms => TimeSpan.FromMilliseconds(ms), v => (long)v.TotalMilliseconds));
    }

    /// <summary>Adds a type that stands in a column as one integer.</summary>
    public static void Add<T>(Func<long, T> read, Func<T, long> write) => SqlMapper.AddTypeHandler(new Column<T>(read, write));

    /// <summary>One JSON array for <see cref="Dialect.Rows"/> or <see cref="Dialect.Numbers"/>. Property names become snake_case.</summary>
    public static string Json<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows, SnakeCase);

    private sealed class Column<T>(Func<long, T> read, Func<T, long> write) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => read(Convert.ToInt64(value));

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value is null ? DBNull.Value : write(value);
        }
    }
}
