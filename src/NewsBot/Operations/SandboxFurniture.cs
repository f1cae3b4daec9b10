using Dapper;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Sandbox;
using NewsBot.Sandbox.Newswire;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Operations;

/// <summary>What stands in the sandbox on the first run, so that a visitor sees the desk at work: the newswire's outlets and three followed topics.</summary>
internal sealed class SandboxFurniture(Database database, SettingStore settings, TimeProvider time)
{
    private static readonly (string Channel, string Topic, string Query)[] Followed =
    [
        ("news", "Headlines", "source:(\"Meridian Wire\" OR \"Harbour Ledger\" OR \"Signal Post\" OR \"Brackwater Echo\" OR \"Lantern Isle Gazette\") -source:\"The Terrace\""),
        ("sports", "Sport", "source:\"The Terrace\" OR football OR marathon OR tennis OR rowing OR striker OR champions"),
        ("announcements", "Breaking", "title:BREAKING OR earthquake OR flood OR ferry"),
    ];

    /// <summary>Furnishes once; later runs only follow the newswire when its port has changed.</summary>
    public async Task ArrangeAsync(SandboxInfo sandbox, NewswireServer wire, CancellationToken ct)
    {
        var address = wire.Address.GetLeftPart(UriPartial.Authority);
        var before = await settings.GetAsync("newswire:address", ct);
        if (before == address) return;
        await database.WriteAsync(async tx =>
        {
            if (before is null) await FurnishAsync(tx, sandbox, wire);
            else
                await tx.Connection!.ExecuteAsync(
                    "UPDATE feeds SET address = REPLACE(address, @before, @address), etag = NULL WHERE address LIKE @prefix",
                    new { before, address, prefix = before + "/%" }, tx);
            await SettingStore.SetAsync(tx, "newswire:address", address);
        }, ct);
    }

    private async Task FurnishAsync(System.Data.Common.DbTransaction tx, SandboxInfo sandbox, NewswireServer wire)
    {
        var now = time.GetUtcNow();
        var guild = Snowflake.Parse(sandbox.GuildId);
        var moderator = Snowflake.Parse(sandbox.Users["moderator"].Id);
        foreach (var outlet in wire.Outlets)
        {
            var (feed, _) = await FeedStore.FindOrAddAsync(tx, outlet.FeedUrl.AbsoluteUri, outlet.HomePage.AbsoluteUri, outlet.Name, outlet.Language, now);
            await SourceStore.AddAsync(tx, guild, feed, moderator, now);
        }

        foreach (var (channel, name, query) in Followed)
        {
            if (!sandbox.Channels.TryGetValue(channel, out var channelId)) continue;
            if (await TopicStore.AddAsync(tx, guild, name, query, moderator, now) is not { } topic) continue;
            var destination = await SubscriptionStore.DestinationAsync(tx, "channel", Snowflake.Parse(channelId), guild, new Snowflake(0));
            await DestinationStore.SetThreadsAsync(tx, destination, wanted: true);
            await SubscriptionStore.AddAsync(tx, destination, topic, new Snowflake(0), guild, null, moderator, now);
        }
    }
}
