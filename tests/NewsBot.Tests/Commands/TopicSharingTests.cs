using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.Commands;

public partial class TopicSharingTests : NewsroomTests
{
    [Fact]
    public async Task A_topic_is_handed_on_by_code()
    {
        await using var room = await OpenRoomAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry OR boat"));

        var code = Code().Match((await room.Moderator.AskAsync("topic share", ("topic", "Ferries"))).Says("**Ferries**").Text).Value;
        await room.Moderator.AskAsync("topic edit", ("topic", "Ferries"), ("query", "bridge"));
        (await room.Ada.AskAsync("mytopic take", ("code", code.ToLowerInvariant().Replace("-", " -")))).Says("is no code");
        (await room.Ada.AskAsync("mytopic take", ("code", code.ToLowerInvariant()))).Says("**Ferries** is yours now", "`ferry OR boat`");
        (await room.Ada.AskAsync("mytopic take", ("code", code))).Says("there is a topic of that name already");
        (await room.Ada.AskAsync("mytopic take", ("code", "00000-00000"))).Says("Nobody has shared");
        (await room.Ada.AskAsync("mytopic list")).Says("**Ferries**", "`ferry OR boat`", "1 of 50");
    }

    [Fact]
    public async Task Topics_leave_as_a_file_and_come_back_from_it()
    {
        await using var room = await OpenRoomAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry OR boat"));
        await room.Moderator.AskAsync("topic create", ("name", "Ücretsiz"), ("query", "\"free city\""));

        var file = await Person.ReadFileAsync((await room.Moderator.AskAsync("topic export")).Says("2 topics"));
        Assert.Contains("\"Ücretsiz\"", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        (await room.Ada.AskAsync("mytopic import", ("file", new FileRef("topics.json", file)))).Says("2 topics are imported").DoesNotSay("left out");
        (await room.Ada.AskAsync("mytopic list")).Says("**Ferries**", "**Ücretsiz**", "`\"free city\"`");
        (await room.Moderator.AskAsync("topic import", ("file", new FileRef("topics.json", file)))).Says("0 topics are imported", "2 are left out", "**Ferries**: there is a topic of that name already");
    }

    [Theory]
    [InlineData("[", "no JSON: line 1")]
    [InlineData("{}", "has no topics")]
    [InlineData("{\"topics\":[null]}", "A topic needs a name")]
    [InlineData("{\"topics\":[{\"name\":\"Bad\",\"query\":\"-x\"},{\"name\":\"Good\",\"query\":\"ferry\"}]}", "1 topic is imported.\n1 is left out:\n-# **Bad**:")]
    public async Task A_file_is_read_as_far_as_it_can_be_and_the_rest_is_told(string file, string told)
    {
        await using var room = await OpenRoomAsync();

        (await room.Moderator.AskAsync("topic import", ("file", new FileRef("topics.json", Encoding.UTF8.GetBytes(file))))).Says(told);
    }

    [Fact]
    public async Task Members_have_so_many_topics_and_no_more()
    {
        await using var room = await OpenRoomAsync();
        var many = "{\"topics\":[" + string.Join(',', Enumerable.Range(0, 60).Select(i => $"{{\"name\":\"T{i}\",\"query\":\"word{i}\"}}")) + "]}";

        (await room.Ada.AskAsync("mytopic import", ("file", new FileRef("topics.json", Encoding.UTF8.GetBytes(many))))).Says("50 topics are imported", "10 are left out", "which is the most");
        (await room.Ada.AskAsync("mytopic create", ("name", "More"), ("query", "ferry"))).Says("50 topics of your own, which is the most");
        (await room.Ada.AskAsync("mytopic delete", ("topic", "T7"))).Says("is deleted", "`word7`");
        (await room.Ada.AskAsync("mytopic create", ("name", "More"), ("query", "ferry"))).Says("is made", "`/subscribe`");
    }

    [Fact]
    public async Task A_members_topic_is_hers_alone_and_brings_her_its_news()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Old ferry", "Old bridge");
        await room.Ada.AskAsync("mytopic create", ("name", "Ferries"), ("query", "ferry"));

        (await room.Moderator.AskAsync("topic list")).DoesNotSay("Ferries");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")))).Says("There is no topic **Ferries** here");
        (await room.Moderator.AskAsync("headlines", ("topic", "Ferries"))).Says("There is no topic **Ferries** here");
        Assert.Contains("Ferries", await room.Ada.SuggestAsync("subscribe", "topic", "ferr"));
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("You now get **Ferries**");
        room.Web.ServeFeed("/post", "The Harbour Post", "Ferry to Lowen runs again", "Old ferry", "Old bridge");
        await room.CheckAsync();
        await room.Ada.SeesAsync(message => message.ToJsonString().Contains("Ferry to Lowen runs again", StringComparison.Ordinal));
        (await room.Ada.AskAsync("mytopic edit", ("topic", "Feries"), ("query", "boat"))).Says("Did you mean **Ferries**?");
        (await room.Ada.AskAsync("mytopic edit", ("topic", "Ferries"), ("query", "boat"))).Says("is now understood as");
        (await room.Ada.AskAsync("mytopic share", ("topic", "Ferries"))).Says("hands **Ferries** on");
    }

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}")]
    private static partial Regex Code();
}
