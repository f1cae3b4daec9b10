using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary>Opens the desk before anything works at it: holds the database, brings its schema up to date, learns the desk's name.</summary>
internal sealed class DeskOpening(
    SoleOwner owner, Migrator migrator, DeskIdentity identity, FeedStore feeds, DeliveryStore deliveries, IOptions<DatabaseOptions> options,
    IOptions<DeliveryOptions> sending, TimeProvider time)
{
    /// <summary>Opens for the process that runs the corridor; nobody else may on SQLite.</summary>
    /// <exception cref="OperatorException">The database is held by another process or cannot be opened.</exception>
    public async Task OpenAsync(CancellationToken ct)
    {
        owner.Take();
        await OpenBesideAsync(ct);
        if (owner.DatabaseFile is null) return;
        // Alone on the database: whatever was leased belonged to a process that is no more.
        await feeds.ReleaseAllAsync(ct);
        await deliveries.ReleaseAllAsync(time.GetUtcNow() + sending.Value.Settling, ct);
    }

    /// <summary>Opens for a short piece of work beside a process that may be running.</summary>
    /// <exception cref="OperatorException">The database cannot be opened.</exception>
    public async Task OpenBesideAsync(CancellationToken ct)
    {
        owner.MakeFolder();
        try
        {
            await migrator.MigrateAsync(ct);
            await identity.LoadAsync(ct);
        }
        catch (DbException error)
        {
            throw new OperatorException($"The {options.Value.Provider} database cannot be opened: {error.Message}", error);
        }
    }
}
