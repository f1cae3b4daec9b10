using Dapper;
using NewsBot.Commands;
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

    [Fact]
    public async Task What_Discord_sends_a_second_time_is_not_carried_out_a_second_time()
    {
        await using var room = await OpenRoomAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));
        await room.Ada.AskAsync("subscribe", ("topic", "Ferries"));
        var subscribing = room.Heard.Last();
        (await room.Ada.AskAsync("unsubscribe", ("topic", "Ferries"))).Says("no longer get **Ferries**");

        var again = room.The<InteractionDesk>().HandleAsync(subscribing, Ct);
        await room.PassPatienceAsync(again);

        (await room.Ada.AskAsync("subscriptions")).DoesNotSay("Ferries");
    }

    [Fact]
    public async Task Who_was_left_waiting_by_a_restart_is_told_so()
    {
        await using var room = await OpenRoomAsync();
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var address = room.Web.Serve("/slow", async _ =>
        {
            asked.TrySetResult();
            await release.Task;
        });
        room.Deaf = true;
        var answer = room.Moderator.AskAsync("source add", ("address", address));
        while (room.Heard.IsEmpty) await Task.Delay(10, Ct);
        using var kill = new CancellationTokenSource();
        var first = room.The<InteractionDesk>().HandleAsync(room.Heard.Single(), kill.Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        try
        {
            await room.PassPatienceAsync(room.Moderator.Announced.Task);
            await kill.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            await room.PassPatienceAsync(room.The<InteractionDesk>().HandleAsync(room.Heard.Single(), Ct));
        }
        finally
        {
            release.SetResult();
        }

        (await answer).Says("I was restarted in the middle of this.");
    }
}
