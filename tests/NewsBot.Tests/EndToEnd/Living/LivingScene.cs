using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Stories;
using NewsBot.Tests.Desk;
using NewsBot.Topics;

namespace NewsBot.Tests.EndToEnd;

/// <summary>For tests of what becomes of told stories.</summary>
public abstract class LivingScene : Scene
{
    private protected FeedId Ledger { get; private set; }
    private protected FeedId Echo { get; private set; }

    private protected async Task<IReadOnlyList<JsonNode>> EverythingAsync() => [.. (await StateAsync())["messages"]!.AsArray().Select(message => message!)];

    private protected static string Description(JsonNode message) => message["embeds"]![0]!["description"]!.ToString();

    private protected async Task StartedAsync(string? link = null)
    {
        Ledger = await FollowAsync("ledger");
        Echo = await FollowAsync("echo");
        Feeds.Feed("ledger").Publish("Ferry runs aground off Norrhamn with 240 aboard", "ferry", link, summary: "The ferry hit rocks near the port of Norrhamn early on Monday; 12 people were hurt.");
        await Desk.CheckAsync(Ledger);
        await DeliverAsync();
    }

    private protected async Task RetoldAsync()
    {
        Feeds.Feed("echo").Publish("Norrhamn ferry with 240 aboard runs onto rocks", "retold", summary: "A ferry ran aground near Norrhamn port on Monday.");
        await Desk.CheckAsync(Echo);
    }

    private protected Task FollowTopicAsync(bool threads, string channel = "news") => Desk.Database.WriteAsync(async tx =>
    {
        var topic = await TopicStore.AddAsync(tx, TestDesk.Guild, "Ferries", "ferry", TestDesk.Moderator, Desk.Now) ?? throw new InvalidOperationException("There is a topic already.");
        var destination = await SubscriptionStore.DestinationAsync(tx, channel == "forum" ? "forum" : "channel", Snowflake.Parse(Sandbox.Info.Channels[channel]), TestDesk.Guild, default);
        await DestinationStore.SetThreadsAsync(tx, destination, threads);
        await SubscriptionStore.AddAsync(tx, destination, topic, default, TestDesk.Guild, null, TestDesk.Moderator, Desk.Now);
    }, default);

    private protected async Task<IReadOnlyList<Coverage>> CoverageAsync()
    {
        var (id, story) = await Desk.Database.ReadAsync(connection => Dapper.SqlMapper.QuerySingleAsync<(long, long)>(connection, "SELECT id, story_id FROM alerts"), default);
        return await Desk.Get<AlertStore>().CoverageAsync(new AlertId(id), new StoryId(story), default);
    }

    private protected async Task<JsonNode> StateAsync()
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<JsonNode>(Sandbox.Info.Page + "sandbox/state"))!;
    }

    private protected async Task<IReadOnlyList<JsonNode>> MessagesAsync(string channel) =>
        [.. (await StateAsync())["messages"]!.AsArray().Select(message => message!).Where(message => message["channel_id"]!.ToString() == Sandbox.Info.Channels[channel] && message["embeds"]!.AsArray().Count > 0)];

    // Messages that stand in no channel of the sandbox's first day.
    private protected async Task<IReadOnlyList<JsonNode>> ThreadAsync() =>
        [.. (await StateAsync())["messages"]!.AsArray().Select(message => message!).Where(message => !Sandbox.Info.Channels.Values.Contains(message["channel_id"]!.ToString()) && message["embeds"]!.AsArray().Count > 0)];

    private protected static string Title(JsonNode message) => message["embeds"]![0]!["title"]!.ToString();

    private protected static readonly string[] Bridge =
    [
        "Harbour bridge at Port Amble closed after cracks are found",
        "Port Amble harbour bridge closed: cracks found in piers",
        "Cracks found, Port Amble harbour bridge is closed",
        "Port Amble closes harbour bridge after cracks are found in piers",
    ];

    private protected Task<long> NewestStoryAsync() => Desk.Database.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT MAX(id) FROM stories"), default);

    private protected async Task<FeedId> FollowAsync(string outlet, bool elsewhere = false)
    {
        Feeds.Feed(outlet).Publish("Tide tables for the month");
        var id = elsewhere
            ? await Desk.Database.WriteAsync(async tx =>
            {
                var (feed, _) = await FeedStore.FindOrAddAsync(tx, Feeds.Feed(outlet).Address, null, null, "en", Desk.Now);
                await SourceStore.AddAsync(tx, new Snowflake(42), feed, TestDesk.Moderator, Desk.Now);
                return feed;
            }, default)
            : await Desk.FollowFeedAsync(Feeds.Feed(outlet).Address);
        await Desk.CheckAsync(id);
        return id;
    }
}
