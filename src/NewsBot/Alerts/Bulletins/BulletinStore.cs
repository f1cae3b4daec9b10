using System.Data.Common;
using Dapper;
using NewsBot.Storage;

namespace NewsBot.Alerts;

/// <summary>
/// Keeps the messages of the desk that are no alerts, and plans their deliveries in the transaction that decides on them.
/// A destination has at most one bulletin about a subject, however often it is planned.
/// </summary>
internal sealed class BulletinStore(Database database)
{
    /// <summary>Plans a bulletin. Returns null when the destination has one about the subject already.</summary>
    /// <param name="tx">The transaction that decides on it.</param>
    /// <param name="destinationId">Where it goes.</param>
    /// <param name="about">Kind and subject, such as <c>notice:feed:17</c>.</param>
    /// <param name="content">What it says.</param>
    /// <param name="due">When it is to be sent.</param>
    /// <param name="now">When it is planned.</param>
    /// <param name="threadOf">The alert in whose thread it stands; null when it stands in the destination itself.</param>
    /// <param name="answers">The alert that it answers; null when it answers none.</param>
    public static async Task<BulletinId?> PlanAsync(
        DbTransaction tx, DestinationId destinationId, string about, BulletinContent content, DateTimeOffset due, DateTimeOffset now, AlertId? threadOf = null, AlertId? answers = null)
    {
        var id = await tx.Connection!.ExecuteScalarAsync<long?>(
            """
            INSERT INTO bulletins (destination_id, about, content, planned_at, thread_of, answers) VALUES (@destinationId, @about, @content, @now, @thread, @answered)
            ON CONFLICT (destination_id, about) DO NOTHING
            RETURNING id
            """, new { destinationId, about, content = content.ToJson(), now, thread = threadOf?.Value, answered = answers?.Value }, tx);
        if (id is not { } planned) return null;
        await AddDeliveryAsync(tx, planned, destinationId, "create", due, now);
        return new BulletinId(planned);
    }

    /// <summary>Says something else about a subject wherever it was told: bulletins that stand are edited, those that wait say the new at once.</summary>
    /// <returns>How many bulletins there are about the subject.</returns>
    public static async Task<int> RewriteAsync(DbTransaction tx, string about, Func<BulletinContent, BulletinContent> change, DateTimeOffset now)
    {
        var bulletins = (await tx.Connection!.QueryAsync<(long Id, long DestinationId, string Content, DateTimeOffset? GoneAt)>(
            "SELECT id, destination_id, content, gone_at FROM bulletins WHERE about = @about ORDER BY id", new { about }, tx)).AsList();
        foreach (var bulletin in bulletins)
        {
            var before = BulletinContent.FromJson(bulletin.Content);
            var after = change(before);
            if (after == before) continue;
            await tx.Connection!.ExecuteAsync("UPDATE bulletins SET content = @content WHERE id = @id", new { content = after.ToJson(), id = bulletin.Id }, tx);
            if (bulletin.GoneAt is null) await AddDeliveryAsync(tx, bulletin.Id, new DestinationId(bulletin.DestinationId), "edit", now, now);
        }

        return bulletins.Count;
    }

    /// <summary>The subjects that begin so, whether they are told or wait.</summary>
    public static async Task<IReadOnlyList<string>> SubjectsAsync(DbTransaction tx, string beginning) => (await tx.Connection!.QueryAsync<string>(
        "SELECT DISTINCT about FROM bulletins WHERE about >= @beginning AND about < @end", new { beginning, end = beginning + '~' }, tx)).AsList();

    /// <summary>What a bulletin says now; null when there is no such bulletin.</summary>
    public Task<BulletinContent?> ContentAsync(BulletinId id, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<string?>("SELECT content FROM bulletins WHERE id = @id", new { id }) is { } json ? BulletinContent.FromJson(json) : null, ct);

    private static Task AddDeliveryAsync(DbTransaction tx, long bulletinId, DestinationId destinationId, string kind, DateTimeOffset due, DateTimeOffset now) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO deliveries (bulletin_id, destination_id, kind, due_at, planned_at) VALUES (@bulletinId, @destinationId, @kind, @due, @now)
            ON CONFLICT DO NOTHING
            """, new { bulletinId, destinationId, kind, due, now }, tx);
}
