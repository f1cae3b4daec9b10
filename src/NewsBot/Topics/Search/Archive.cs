using System.Data.Common;
using NewsBot.Discord;

namespace NewsBot.Topics.Search;

/// <summary>The archive as one server sees it, for one search.</summary>
/// <param name="Connection">Where it is read.</param>
/// <param name="GuildId">Whose sources count, besides those of the house.</param>
/// <param name="Indexed">The last entry that is in the index.</param>
/// <param name="Feeds">Those sources, when they are few enough to be looked up in the index; else null.</param>
internal sealed record Archive(DbConnection Connection, Snowflake GuildId, long Indexed, IReadOnlyList<long>? Feeds);
