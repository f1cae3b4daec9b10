using System.Text.Json;
using NewsBot.Discord.Gateway;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary>Keeps gateway sessions and the identify budget, so that a restart resumes instead of identifying anew.</summary>
internal sealed class GatewayMemoryStore(SettingStore settings)
{
    private const string BudgetName = "gateway:budget";

    public GatewayMemory Memory => new()
    {
        LoadSession = (shard, ct) => ReadAsync<GatewaySession>(SessionName(shard), ct),
        SaveSession = async (session, ct) => await settings.SetAsync(SessionName(session.Shard), JsonSerializer.Serialize(session), ct),
        ForgetSession = async (shard, ct) => await settings.SetAsync(SessionName(shard), null, ct),
        LoadBudget = ct => ReadAsync<IdentifyBudget>(BudgetName, ct),
        SaveBudget = async (budget, ct) => await settings.SetAsync(BudgetName, JsonSerializer.Serialize(budget), ct),
    };

    private static string SessionName(int shard) => $"gateway:session:{shard}";

    private async ValueTask<T?> ReadAsync<T>(string name, CancellationToken ct)
        where T : class =>
        await settings.GetAsync(name, ct) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
}
