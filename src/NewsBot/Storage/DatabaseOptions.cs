using System.ComponentModel.DataAnnotations;

namespace NewsBot.Storage;

/// <summary>Where the news desk keeps what it knows. Section <c>Database</c>.</summary>
internal sealed record DatabaseOptions
{
    /// <summary><c>sqlite</c> (one file, one process) or <c>postgres</c> (several processes).</summary>
    [RegularExpression("(?i)^(sqlite|postgres)$", ErrorMessage = "Database:Provider must be 'sqlite' or 'postgres'.")]
    public string Provider { get; init; } = "sqlite";

    /// <summary>The provider's connection string. For SQLite a relative path starts at the working directory.</summary>
    [Required]
    public string ConnectionString { get; init; } = "Data Source=data/newsbot.db";

    /// <summary>How long one statement may take, and how long SQLite waits for another process's write.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
