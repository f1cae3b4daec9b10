using System.Data.Common;

namespace NewsBot.Storage;

/// <summary>Clears away one kind of thing when it is too old. Each room has its own.</summary>
internal interface IClearing
{
    /// <summary>Clears the oldest, at most so many. Returns how many; fewer than asked for when nothing old is left.</summary>
    Task<int> ClearAsync(DbTransaction tx, DateTimeOffset now, int most);
}
