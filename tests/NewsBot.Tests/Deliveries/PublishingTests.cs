using System.Text.Json.Nodes;
using Dapper;
using NewsBot.Deliveries;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <summary>Announcements that go on to the servers that follow the channel, and posts that find their tags.</summary>
public abstract class PublishingTests
{
    private const int Crossposted = 1;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    [Fact]
    public async Task An_announcement_is_published_once_and_only_where_that_was_asked_for()
    {
        await using var room = await OpenAsync();
        await room.Desk.FollowTopicAsync("Bridges", "harbour", room.Channel("news"));
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        await room.DeliverAsync();
        Assert.Equal(1, await PlanAsync(room));
        Assert.Equal(0, await PlanAsync(room));
        await room.DeliverAsync();
        Assert.Equal(0, await PlanAsync(room));

        Assert.Equal(Crossposted, Crossposted & Assert.Single(await room.MessagesAsync(room.Channel("announcements"))).GetProperty("flags").GetInt32());
        Assert.Equal(0, Crossposted & Assert.Single(await room.MessagesAsync(room.Channel("news"))).GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task A_limit_on_publishing_holds_no_alert_up()
    {
        await using var room = await OpenAsync();
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        await room.DeliverAsync();
        await PlanAsync(room);
        await room.TellAsync("faults", new JsonObject { ["kind"] = "Status", ["status"] = 429, ["method"] = "POST", ["path"] = "/channels/*/messages/*/crosspost", ["retryAfter"] = "00:40:00" });
        await room.DeliverAsync();
        Assert.Equal("pending", await room.AskAsync<string>("SELECT state FROM deliveries WHERE kind = 'publish'"));

        await room.PublishAsync("ledger", "Ferry aground outside the harbour of Port Amble");
        await room.DeliverAsync();
        Assert.Equal(2, (await room.MessagesAsync(room.Channel("announcements"))).Count);

        room.Time.Advance(TimeSpan.FromMinutes(41));
        await room.DeliverAsync();
        Assert.Equal("Published.", await room.AskAsync<string>("SELECT detail FROM deliveries WHERE kind = 'publish'"));
    }

    [Fact]
    public async Task What_was_published_already_is_not_an_error()
    {
        await using var room = await OpenAsync();
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        await room.DeliverAsync();
        var message = Assert.Single(await room.MessagesAsync(room.Channel("announcements"))).GetProperty("id").GetString();
        await room.ActAsync("moderator", HttpMethod.Post, $"channels/{room.Channel("announcements")}/messages/{message}/crosspost");
        await PlanAsync(room);
        await room.DeliverAsync();

        Assert.Equal("Published.", await room.AskAsync<string>("SELECT detail FROM deliveries WHERE kind = 'publish'"));
        Assert.Equal(1, await room.AskAsync<long>("SELECT COUNT(*) FROM alerts WHERE published_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_forum_that_demands_tags_gets_them_and_new_ones_are_noticed_when_the_old_are_refused()
    {
        await using var room = await DeliveryRoom.OpenAsync(await NewDatabaseAsync());
        await room.Desk.FollowTopicAsync("Harbour", "harbour", room.Channel("tagged"), "forum");
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        await room.DeliverAsync();
        await room.ActAsync("moderator", HttpMethod.Patch, $"channels/{room.Channel("tagged")}", new { available_tags = new[] { new { name = "harbour" } } });
        await room.PublishAsync("ledger", "Ferry aground outside the harbour of Port Amble");
        await room.DeliverAsync();

        Assert.Equal(["Posted.", "Posted."], await room.Desk.Database.ReadAsync(c => c.QueryAsync<string>("SELECT detail FROM deliveries ORDER BY id"), default));
        var posts = (await room.StateAsync()).GetProperty("channels").EnumerateArray()
            .Where(channel => channel.TryGetProperty("parent_id", out var parent) && parent.GetString() == room.Channel("tagged").ToString()).ToArray();
        var tag = (await room.StateAsync()).GetProperty("channels").EnumerateArray()
            .Single(channel => channel.GetProperty("id").GetString() == room.Channel("tagged").ToString()).GetProperty("available_tags")[0].GetProperty("id").GetString();
        Assert.Equal(2, posts.Length);
        Assert.Equal(tag, Assert.Single(posts[1].GetProperty("applied_tags").EnumerateArray()).GetString());
    }

    private async Task<DeliveryRoom> OpenAsync()
    {
        var room = await DeliveryRoom.OpenAsync(await NewDatabaseAsync());
        await room.Desk.FollowTopicAsync("Harbour", "harbour", room.Channel("announcements"));
        await room.Desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync("UPDATE destinations SET crosspost = 1", transaction: tx), default);
        return room;
    }

    private static Task<int> PlanAsync(DeliveryRoom room) => room.Desk.Get<PublishingQueue>().PlanAsync(room.Desk.Now, default);
}

/// <inheritdoc/>
public sealed class PublishingOnSqliteTests : PublishingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
