namespace NewsBot.Tests.Commands;

public class TrendCommandsTests : NewsroomTests
{
    [Fact]
    public async Task A_trend_is_answered_with_a_picture_and_its_words()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again", "Ferry sinks off Lowen", "Ferries are to be painted", "Bridge stays closed");
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));

        var answer = (await room.Ada.AskAsync("trend", ("topic", "Ferries"))).Says("Trend · Ferries", "Ferry");
        var file = answer.Message["attachments"]![0]!;
        Assert.Equal(("trend.png", "image/png"), (file["filename"]!.ToString(), file["content_type"]!.ToString()));
        Assert.Contains("3 stories in 30 days", file["description"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(file["url"]!.ToString(), answer.Message["embeds"]![0]!["image"]!["url"]!.ToString());
    }

    [Fact]
    public async Task A_topic_without_news_and_an_unknown_one_are_told_in_a_sentence()
    {
        await using var room = await OpenRoomAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));

        (await room.Ada.AskAsync("trend", ("topic", "Ferries"))).Says("Nothing that this server's sources reported");
        (await room.Ada.AskAsync("trend", ("topic", "Feries"))).Says("Did you mean **Ferries**?");
    }
}
