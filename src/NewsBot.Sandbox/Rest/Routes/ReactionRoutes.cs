using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>Reactions to messages (resources, "Message", "Create Reaction").</summary>
internal static class ReactionRoutes
{
    private const string Every = "/channels/{channel_id}/messages/{message_id}/reactions";
    private const string OfEmoji = Every + "/{emoji_name}";

    public static IEnumerable<Route> All =>
    [
        new("PUT", OfEmoji + "/@me", Access.Account, LimitRule.Reactions, React),
        new("DELETE", OfEmoji + "/{user_id}", Access.Account, LimitRule.Reactions, Unreact),
        new("GET", OfEmoji, Access.Account, LimitRule.Default, Reactors),
        new("DELETE", OfEmoji, Access.Account, LimitRule.Reactions, c => Clear(c, c.Text("emoji_name"))),
        new("DELETE", Every, Access.Account, LimitRule.Reactions, c => Clear(c, null)),
    ];

    private static Reply React(Call call)
    {
        var channel = call.Channel();
        call.Demand(channel, Permission.ReadMessageHistory);
        var message = MessageRoutes.Find(call, channel);
        var emoji = call.Text("emoji_name");
        if (emoji.All(char.IsAsciiLetterOrDigit))
            throw new Refused(400, 10014, "Unknown Emoji");
        if (!message.Reactions.TryGetValue(emoji, out var users))
        {
            call.Demand(channel, Permission.AddReactions);
            if (message.Reactions.Count >= 20)
                throw new Refused(400, 30010, "Maximum number of reactions reached (20)");
            message.Reactions[emoji] = users = [];
        }
        if (users.Contains(call.Caller.Id))
            return Reply.NoContent;
        users.Add(call.Caller.Id);
        call.World.Save(message);
        call.Host.Announcer.Reaction("MESSAGE_REACTION_ADD", message, call.Caller.Id, emoji);
        return Reply.NoContent;
    }

    private static Reply Unreact(Call call)
    {
        var channel = call.Channel();
        var message = MessageRoutes.Find(call, channel);
        var emoji = call.Text("emoji_name");
        var userId = call.Id("user_id");
        if (userId != call.Caller.Id)
            call.Demand(channel, Permission.ManageMessages);
        if (!message.Reactions.TryGetValue(emoji, out var users) || !users.Remove(userId))
            return Reply.NoContent;
        if (users.Count == 0)
            message.Reactions.Remove(emoji);
        call.World.Save(message);
        call.Host.Announcer.Reaction("MESSAGE_REACTION_REMOVE", message, userId, emoji);
        return Reply.NoContent;
    }

    private static Reply Reactors(Call call)
    {
        var message = MessageRoutes.Find(call, call.Channel());
        var users = message.Reactions.GetValueOrDefault(call.Text("emoji_name")) ?? [];
        return Reply.Ok(Wire.All(users.Take(call.QueryNumber("limit", 25, 1, 100)), id => Wire.User(call.World.Accounts[id])));
    }

    /// <summary>Takes away everybody's reactions, with one emoji or with all.</summary>
    private static Reply Clear(Call call, string? emoji)
    {
        var channel = call.Channel();
        var message = MessageRoutes.Find(call, channel);
        call.Demand(channel, Permission.ManageMessages);
        if (emoji is null)
            message.Reactions.Clear();
        else if (!message.Reactions.Remove(emoji))
            return Reply.NoContent;
        call.World.Save(message);
        call.Host.Announcer.ReactionsCleared(message, emoji);
        return Reply.NoContent;
    }
}
