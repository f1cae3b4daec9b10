using System.Security.Cryptography;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Names this news desk, by a word made once and kept in its database: nonces and marks of two desks never meet.
/// </summary>
internal sealed class DeskIdentity(SettingStore settings)
{
    private string? _id;

    /// <summary>The name. Load it first.</summary>
    public string Id => _id ?? throw new InvalidOperationException("The desk's identity is read after the database was opened.");

    public async Task LoadAsync(CancellationToken ct) =>
        _id = await settings.GetOrAddAsync("desk", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), ct);
}
