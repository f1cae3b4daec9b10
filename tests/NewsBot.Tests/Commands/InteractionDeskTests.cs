using Dapper;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Storage;

namespace NewsBot.Tests.Commands;

public class InteractionDeskTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_breaks_is_one_sentence_to_the_person()
    {
        await using var room = await OpenRoomAsync();
        await room.The<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync("ALTER TABLE subscriptions RENAME TO elsewhere", transaction: tx), Ct);

        (await room.Ada.AskAsync("subscriptions")).Says("That broke on my side, and nothing was changed.");
        Assert.Empty(await room.Ada.SuggestAsync("unsubscribe", "topic", ""));
    }

    [Fact]
    public async Task A_command_that_is_no_more_is_said_to_be_so()
    {
        await using var room = await OpenRoomAsync();
        await room.The<DiscordRest>().Commands.OverwriteGlobalAsync(
            Snowflake.Parse(room.Info.ApplicationId), [new() { Name = "weather", Description = "A command of an older version" }], Ct);

        (await room.Ada.AskAsync("weather")).Says("I do not know this command any more");
    }

    [Fact]
    public async Task What_belongs_to_a_server_is_refused_in_direct_messages()
    {
        await using var room = await OpenRoomAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));
        await room.Ada.AskAsync("subscribe", ("topic", "Ferries"));
        var greeting = await room.Ada.SeesAsync(message => message["content"]!.ToString().Contains("Here you will get", StringComparison.Ordinal));

        (room.Ada.At, room.Ada.InServer) = (greeting["channel_id"]!.ToString(), false);

        (await room.Ada.AskAsync("subscriptions")).Says("**Ferries** · direct message");
        (await room.Ada.AskAsync("help")).Says("For everybody").DoesNotSay("For moderators");
        (await room.Ada.AskAsync("unsubscribe", ("topic", "Ferries"))).Says("no longer get **Ferries**");
        Assert.Equal(404, await room.Ada.RefusedByDiscordAsync("headlines"));
    }
}
