using System.Text.Encodings.Web;
using System.Text.Json;
using NewsBot.Alerts;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Subscriptions;

/// <summary>What is kept about a member, handed out or forgotten: <c>/mydata</c>.</summary>
internal sealed class MyDataCommands(MemberStore members, HoursStore hours) : ICommandGroup
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "mydata",
            Description = "Get, or delete, what I keep about you",
            Anywhere = true,
            Subcommands =
            [
                new Command { Name = "export", Description = "Get all that I keep about you as a file", Handle = ExportAsync },
                new Command { Name = "delete", Description = "Let me forget all that I keep about you", Handle = AskAsync },
            ],
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("mydata-delete", DeleteAsync) { Updates = true },
        new ComponentAction("mydata-keep", (_, _) => Task.FromResult(Reply.Say("Nothing was deleted."))) { Updates = true },
    ];

    private async Task<Reply> ExportAsync(Invocation who, CancellationToken ct)
    {
        var data = await members.GatherAsync(who.UserId, await hours.OfMemberAsync(who.UserId, ct), ct);
        var file = new FileUpload("mydata.json", JsonSerializer.SerializeToUtf8Bytes(data, Readable), "application/json");
        return Reply.Say($"This is all I keep about you: {Card.Count(data.Subscriptions.Count, "subscription", "subscriptions")}, past ones too, "
            + $"{Card.Count(data.Topics.Count, "topic", "topics")} of your own, {Card.Count(data.SharedTopics.Count, "shared code", "shared codes")}, "
            + $"{Card.Count(data.Stories.Count, "followed or muted story", "followed or muted stories")}, {Card.Count(data.Alerts.Count, "alert", "alerts")} in your direct messages, "
            + $"and {Card.Count(data.Changes.Count, "change", "changes")} that you made for servers.") with
        { Files = [file] };
    }

    private Task<Reply> AskAsync(Invocation who, CancellationToken ct) => Task.FromResult(new Reply
    {
        Text = "I would forget your subscriptions in all servers, your own topics, the codes you shared topics by, your hours, the stories you follow or muted, and what I wrote to you. "
            + "Who took a topic by your code keeps the copy. What you set up for a server stays with the server, without your name. Forget it all?",
        Components = [new ActionRow(Button.Of("mydata-delete", "Forget it all", ButtonStyle.Danger), Button.Of("mydata-keep", "Keep it"))],
    });

    private async Task<Reply> DeleteAsync(Invocation who, CancellationToken ct)
    {
        await members.ForgetAsync(who.UserId, who.Now, ct);
        return Reply.Say("I have forgotten all that I kept about you. Messages that I wrote to you stay in your Discord until you delete them.");
    }
}
