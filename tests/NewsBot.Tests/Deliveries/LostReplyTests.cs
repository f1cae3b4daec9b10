using System.Text.Json.Nodes;
using NewsBot.Deliveries;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <summary>What Discord did and could not say, or says too late.</summary>
public sealed class LostReplyTests
{
    [Theory]
    [InlineData("news", "channel")]
    [InlineData("forum", "forum")]
    public async Task A_send_that_hangs_ends_before_its_lease_does(string channel, string kind)
    {
        await using var room = await DeliveryRoom.OpenAsync(TestDatabase.Sqlite(), 0, ("Discord:RequestTimeout", "00:05:00"));
        await room.Desk.FollowTopicAsync("Harbour", "harbour", room.Channel(channel), kind);
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        await room.TellAsync("faults", new JsonObject { ["kind"] = "Latency", ["method"] = "POST", ["path"] = "/channels/**", ["delay"] = "02:00:00" });
        var (lease, began) = (TimeSpan.FromMinutes(3), room.Desk.Now);
        var delivery = Assert.Single(await room.Desk.Get<DeliveryStore>().ClaimAsync(began, lease, 1, 1, default));

        await room.PassAsync(room.Desk.Get<DeliverySender>().SendAsync(delivery, default));

        Assert.InRange(room.Desk.Now - began, TimeSpan.FromMinutes(1), lease - TimeSpan.FromSeconds(30));
        Assert.Equal("pending", await room.AskAsync<string>("SELECT state FROM deliveries"));
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await room.DeliverAsync();
        Assert.Equal("Posted.", await room.AskAsync<string>("SELECT detail FROM deliveries"));
    }

    [Fact]
    public async Task A_post_that_cannot_be_read_is_not_taken_for_anothers()
    {
        await using var room = await DeliveryRoom.OpenAsync(TestDatabase.Sqlite());
        await room.Desk.FollowTopicAsync("Harbour", "harbour", room.Channel("forum"), "forum");
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        await room.TellAsync("faults", new JsonObject { ["kind"] = "ReplyLost", ["method"] = "POST", ["path"] = "/channels/*/threads" });
        await room.DeliverAsync();
        await room.TellAsync("faults", new JsonObject { ["kind"] = "Status", ["status"] = 500, ["method"] = "GET", ["path"] = "/channels/*/messages/*", ["times"] = 6 });
        room.Time.Advance(TimeSpan.FromSeconds(11));
        await room.DeliverAsync();
        Assert.Equal("pending", await room.AskAsync<string>("SELECT state FROM deliveries"));
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await room.DeliverAsync();

        Assert.StartsWith("Found in the channel", await room.AskAsync<string>("SELECT detail FROM deliveries"));
        Assert.Single((await room.StateAsync()).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task After_a_restart_a_forum_is_looked_at_when_the_last_post_has_had_time_to_settle()
    {
        await using var database = TestDatabase.Sqlite();
        await using var room = await DeliveryRoom.OpenAsync(database.Kept());
        await room.Desk.FollowTopicAsync("Harbour", "harbour", room.Channel("forum"), "forum");
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        var store = room.Desk.Get<DeliveryStore>();
        Assert.Single(await store.ClaimAsync(room.Desk.Now, TimeSpan.FromMinutes(3), 1, 1, default));

        await store.ReleaseAllAsync(room.Desk.Now.AddSeconds(10), default);

        Assert.Empty(await store.ClaimAsync(room.Desk.Now.AddSeconds(9), TimeSpan.FromMinutes(3), 1, 1, default));
        Assert.Single(await store.ClaimAsync(room.Desk.Now.AddSeconds(10), TimeSpan.FromMinutes(3), 1, 1, default));
    }

    [Theory]
    [InlineData("ReplyLost")]
    [InlineData("CutBody")]
    public async Task A_forum_post_whose_answer_is_lost_is_looked_for_when_it_has_had_time_to_settle(string fault)
    {
        await using var room = await DeliveryRoom.OpenAsync(TestDatabase.Sqlite());
        await room.Desk.FollowTopicAsync("Harbour", "harbour", room.Channel("forum"), "forum");
        await room.PublishAsync("ledger", "Harbour bridge closed after cracks are found");
        await room.TellAsync("faults", new JsonObject { ["kind"] = fault, ["method"] = "POST", ["path"] = "/channels/*/threads" });
        var began = room.Desk.Now;
        await room.DeliverAsync();
        Assert.Equal("pending", await room.AskAsync<string>("SELECT state FROM deliveries"));

        var due = DateTimeOffset.FromUnixTimeMilliseconds(await room.AskAsync<long>("SELECT due_at FROM deliveries"));
        Assert.True(due - began >= TimeSpan.FromSeconds(10));
        room.Time.Advance(due - room.Desk.Now);
        await room.DeliverAsync();

        Assert.StartsWith("Found in the channel", await room.AskAsync<string>("SELECT detail FROM deliveries"));
        Assert.Single((await room.StateAsync()).GetProperty("messages").EnumerateArray());
    }
}
