using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using NewsBot.Discord.Rest;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <summary>Alerts under the outlet's name.</summary>
public abstract class WebhookTests
{
    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    [Fact]
    public async Task An_alert_stands_under_its_outlets_name_and_grows_there()
    {
        await using var room = await OpenAsync("news", "channel");
        await room.PublishAsync("ledger", "Harbour bridge at Port Amble closed after cracks are found");
        await room.DeliverAsync();
        await room.PublishAsync("echo", "Harbour bridge at Port Amble closed, cracks found");
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await room.DeliverAsync();

        var message = Assert.Single(await room.MessagesAsync(room.Channel("news")));
        Assert.Equal("ledger", message.GetProperty("author").GetProperty("username").GetString());
        Assert.NotEqual(JsonValueKind.Null, message.GetProperty("edited_timestamp").ValueKind);
        Assert.Equal(["Posted.", "Edited."], await DetailsAsync(room));
    }

    [Fact]
    public async Task The_outlets_name_and_picture_go_over_the_wire_with_its_alert()
    {
        await using var room = await OpenAsync("news", "channel");
        room.Feeds.Feed("ledger").Picture = "https://ledger.example/logo.png";
        await room.PublishAsync("ledger", "Harbour bridge at Port Amble closed after cracks are found");
        await room.DeliverAsync();
        await room.PublishAsync("echo", "Harbour master of Sundholm retires after forty years");
        await room.DeliverAsync();

        var sent = room.Exchanges.Where(one => one is { Method: "POST", Sent: not null } && one.Path.StartsWith("/webhooks/", StringComparison.Ordinal))
            .Select(one => JsonNode.Parse(one.Sent!)!);
        Assert.Equal([("ledger", "https://ledger.example/logo.png"), ("echo", null)], sent.Select(body => ((string?)body["username"], (string?)body["avatar_url"])));
        var authors = (await room.MessagesAsync(room.Channel("news"))).Select(message => message.GetProperty("author"));
        Assert.Equal([("ledger", JsonValueKind.String), ("echo", JsonValueKind.Null)], authors.Select(author => (author.GetProperty("username").GetString(), author.GetProperty("avatar").ValueKind)));
    }

    [Theory]
    [InlineData("news", "channel")]
    [InlineData("tagged", "forum")]
    public async Task A_lost_answer_makes_no_second_message(string channel, string kind)
    {
        await using var room = await OpenAsync(channel, kind);
        await room.PublishAsync("ledger", "Harbour bridge at Port Amble closed after cracks are found");
        await room.TellAsync("faults", new JsonObject { ["kind"] = "ReplyLost", ["method"] = "POST", ["path"] = "/webhooks/**" });
        await room.DeliverAsync();
        room.Time.Advance(TimeSpan.FromSeconds(11));
        await room.DeliverAsync();
        room.Feeds.Feed("ledger").Retitle("ledger-2", "Harbour bridge at Port Amble open again");
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await room.PublishAsync("ledger", "Bakers of the town win a prize for bread");
        await room.DeliverAsync();

        var message = Assert.Single((await room.StateAsync()).GetProperty("messages").EnumerateArray());
        Assert.Equal("Harbour bridge at Port Amble open again", message.GetProperty("embeds")[0].GetProperty("title").GetString());
        Assert.Equal(["Found in the channel: an earlier attempt had posted it.", "Edited."], await DetailsAsync(room));
    }

    [Theory]
    [InlineData("news", "channel")]
    [InlineData("tagged", "forum")]
    public async Task A_webhook_that_is_deleted_after_a_lost_answer_makes_no_second_message(string channel, string kind)
    {
        await using var room = await OpenAsync(channel, kind);
        await LoseAnswerAsync(room);
        var hooks = await room.ActAsync("moderator", HttpMethod.Get, $"channels/{room.Channel(channel)}/webhooks");
        await room.ActAsync("moderator", HttpMethod.Delete, $"webhooks/{hooks[0].GetProperty("id").GetString()}");
        room.Time.Advance(TimeSpan.FromSeconds(11));
        await room.DeliverAsync();

        await AssertFoundAsync(room);
    }

    [Theory]
    [InlineData("news", "channel", "UPDATE destinations SET layout = 'desk'")]
    [InlineData("tagged", "forum", "UPDATE destinations SET layout = 'desk'")]
    [InlineData("news", "channel", "UPDATE destinations SET layout = 'desk', webhook_token = NULL")]
    [InlineData("tagged", "forum", "UPDATE destinations SET layout = 'desk', webhook_token = NULL")]
    public async Task A_layout_that_changes_after_a_lost_answer_makes_no_second_message(string channel, string kind, string change)
    {
        await using var room = await OpenAsync(channel, kind);
        await LoseAnswerAsync(room);
        await room.Desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync(change, null, tx), default);
        room.Time.Advance(TimeSpan.FromSeconds(11));
        await room.DeliverAsync();

        await AssertFoundAsync(room);
    }

    [Fact]
    public async Task What_a_webhook_wrote_grows_after_the_layout_was_changed_back()
    {
        await using var room = await OpenAsync("news", "channel");
        await room.PublishAsync("ledger", "Harbour bridge at Port Amble closed after cracks are found");
        await room.DeliverAsync();
        await room.Desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync("UPDATE destinations SET layout = 'desk'", null, tx), default);
        await room.PublishAsync("echo", "Harbour bridge at Port Amble closed, cracks found");
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await room.DeliverAsync();

        Assert.Single(await room.MessagesAsync(room.Channel("news")));
        Assert.Equal(["Posted.", "Edited."], await DetailsAsync(room));
    }

    [Fact]
    public async Task Where_the_webhook_was_deleted_the_bot_writes_itself()
    {
        await using var room = await OpenAsync("news", "channel");
        var hooks = await room.ActAsync("moderator", HttpMethod.Get, $"channels/{room.Channel("news")}/webhooks");
        await room.ActAsync("moderator", HttpMethod.Delete, $"webhooks/{hooks[0].GetProperty("id").GetString()}");
        await room.PublishAsync("ledger", "Harbour bridge at Port Amble closed after cracks are found");
        await room.DeliverAsync();

        var message = Assert.Single(await room.MessagesAsync(room.Channel("news")));
        Assert.Equal("NewsBot", message.GetProperty("author").GetProperty("username").GetString(), ignoreCase: true);
        Assert.Null(await room.AskAsync<string>("SELECT disabled_why FROM destinations"));
    }

    private static async Task LoseAnswerAsync(DeliveryRoom room)
    {
        await room.PublishAsync("ledger", "Harbour bridge at Port Amble closed after cracks are found");
        await room.TellAsync("faults", new JsonObject { ["kind"] = "ReplyLost", ["method"] = "POST", ["path"] = "/webhooks/**" });
        await room.DeliverAsync();
    }

    private static async Task AssertFoundAsync(DeliveryRoom room)
    {
        var message = Assert.Single((await room.StateAsync()).GetProperty("messages").EnumerateArray());
        Assert.Equal("ledger", message.GetProperty("author").GetProperty("username").GetString());
        Assert.Equal(["Found in the channel: an earlier attempt had posted it."], await DetailsAsync(room));
    }

    private async Task<DeliveryRoom> OpenAsync(string channel, string kind)
    {
        var room = await DeliveryRoom.OpenAsync(await NewDatabaseAsync());
        await room.Desk.FollowTopicAsync("Harbour", "harbour", room.Channel(channel), kind);
        var hook = (await room.Desk.Get<DiscordRest>().Webhooks.CreateAsync(room.Channel(channel), "NewsBot", default)).Value!;
        await room.Desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
            "UPDATE destinations SET layout = 'outlet', webhook_id = @id, webhook_token = @token", new { id = hook.Id, token = hook.Token }, tx), default);
        return room;
    }

    private static Task<IEnumerable<string>> DetailsAsync(DeliveryRoom room) =>
        room.Desk.Database.ReadAsync(c => c.QueryAsync<string>("SELECT detail FROM deliveries ORDER BY id"), default);
}

/// <inheritdoc/>
public sealed class WebhookOnSqliteTests : WebhookTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
