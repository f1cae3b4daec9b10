using System.Data.Common;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord.Gateway;

namespace NewsBot.Operations;

/// <summary>Says why the bot cannot do its work at the moment.</summary>
internal sealed class Readiness(FeedStore feeds, DeliverySender sender, GatewayWorker gateway, TimeProvider time)
{
    /// <summary>One sentence a reason; empty when it is ready.</summary>
    public async Task<IReadOnlyList<string>> ReasonsAgainstAsync(CancellationToken ct)
    {
        var reasons = new List<string>();
        try
        {
            await feeds.NextDueAsync(ct);
        }
        catch (DbException error)
        {
            reasons.Add($"The database does not answer: {error.Message}");
        }

        if (gateway.Refusal is { } refusal) reasons.Add($"Discord refuses the bot: {refusal}");
        else if (gateway.Shards.Count == 0 && !gateway.StandsBy) reasons.Add("The gateway is not connected yet.");
        reasons.AddRange(gateway.Shards.Where(shard => shard.State != ShardState.Active)
            .Select(shard => $"Shard {shard.Shard} is {shard.State} since {shard.Since:HH:mm:ss} UTC.{(shard.LastTrouble is null ? "" : " " + shard.LastTrouble)}"));
        if (sender.HoldUntil > time.GetUtcNow()) reasons.Add($"Discord asked for silence until {sender.HoldUntil:HH:mm:ss} UTC.");
        return reasons;
    }
}
