using System.Text.Json.Nodes;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Rules;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>Messages in channels (resources, "Message").</summary>
internal static class MessageRoutes
{
    private const string One = "/channels/{channel_id}/messages/{message_id}";

    public static IEnumerable<Route> All =>
    [
        new("GET", "/channels/{channel_id}/messages", Access.Account, LimitRule.ReadMessages, List),
        new("POST", "/channels/{channel_id}/messages", Access.Account, LimitRule.Messages, Create),
        new("GET", One, Access.Account, LimitRule.ReadMessages, Get),
        new("PATCH", One, Access.Account, LimitRule.Messages, Edit),
        new("DELETE", One, Access.Account, LimitRule.Delete, Delete),
        new("POST", "/channels/{channel_id}/messages/bulk-delete", Access.Bot, LimitRule.Delete, DeleteMany),
        new("POST", One + "/crosspost", Access.Account, LimitRule.Crosspost, Crosspost),
        new("PUT", "/channels/{channel_id}/pins/{message_id}", Access.Account, LimitRule.Default, c => Pin(c, pinned: true)),
        new("DELETE", "/channels/{channel_id}/pins/{message_id}", Access.Account, LimitRule.Default, c => Pin(c, pinned: false)),
        new("PUT", "/channels/{channel_id}/messages/pins/{message_id}", Access.Account, LimitRule.Default, c => Pin(c, pinned: true)),
        new("DELETE", "/channels/{channel_id}/messages/pins/{message_id}", Access.Account, LimitRule.Default, c => Pin(c, pinned: false)),
        new("GET", "/channels/{channel_id}/messages/pins", Access.Account, LimitRule.Default, PinsByTime),
        new("GET", "/channels/{channel_id}/pins", Access.Account, LimitRule.Default, Pins),
    ];

    private static Reply List(Call call)
    {
        var channel = call.Channel();
        if (!channel.TakesMessages)
            return Reply.Ok(new JsonArray()); // not an error on Discord (discord-api-docs#2831)
        var limit = call.QueryNumber("limit", 50, 1, 100);
        var (before, after, around) = (call.QueryId("before"), call.QueryId("after"), call.QueryId("around"));
        IEnumerable<Message> messages = [];
        if (call.World.PermissionsOf(call.Caller.Id, channel).HasFlag(Permission.ReadMessageHistory))
            messages = call.World.MessagesIn(channel.Id).Where(m => !m.IsGone && m.EphemeralFor is null);
        if (around is { } middle)
        {
            var older = messages.Where(m => m.Id.Value <= middle.Value).TakeLast((limit / 2) + 1);
            messages = older.Concat(messages.Where(m => m.Id.Value > middle.Value).Take(limit / 2)).Take(limit);
        }
        else if (after is { } oldest)
        {
            messages = messages.Where(m => m.Id.Value > oldest.Value).Take(limit);
        }
        else
        {
            messages = messages.Where(m => before is not { } newest || m.Id.Value < newest.Value).TakeLast(limit);
        }
        return Reply.Ok(Wire.All(messages.Reverse(), m => call.Host.Messages.Shown(m, call.Caller.Id)));
    }

    private static Reply Create(Call call)
    {
        var channel = call.Channel();
        var draft = MessageRules.ReadNew(call.Form(), call.World.NextId);
        call.Host.Messages.DemandWriting(call, channel, draft);
        if (!call.Caller.IsBot)
            RefuseForUsers(draft);
        var message = call.Host.Messages.Earlier(call.Caller, draft)
            ?? call.Host.Messages.Post(call.Caller, channel, draft, call.Files, Letterhead.None);
        return Reply.Ok(MessageWire.WithNonce(call.Host.Messages.Shown(message, call.Caller.Id), message));
    }

    private static void RefuseForUsers(MessageDraft draft)
    {
        if (draft.Embeds is { Count: > 0 } || draft.Components is { Count: > 0 })
            throw Refused.EmptyMessage();
    }

    private static Reply Get(Call call)
    {
        var channel = call.Channel();
        call.Demand(channel, Permission.ReadMessageHistory);
        return Reply.Ok(call.Host.Messages.Shown(Find(call, channel), call.Caller.Id));
    }

    private static Reply Edit(Call call)
    {
        var channel = call.Channel();
        var message = Find(call, channel);
        var form = call.Form();
        var own = message.AuthorId == call.Caller.Id && message.WebhookName is null;
        if (!own && form.Fields.Any(f => f.Key != "flags"))
            throw Refused.NotYourMessage();
        if (!own)
            call.Demand(channel, Permission.ManageMessages);
        if (channel is { IsThread: true, Archived: true })
            throw Refused.ThreadArchived();
        MessageDesk.DemandEditPace(call, message);
        var draft = MessageRules.ReadEdit(form, call.World.NextId, message);
        call.Host.Messages.Edit(message, draft, call.Files, MentionRules.ByDefault);
        return Reply.Ok(call.Host.Messages.Shown(message, call.Caller.Id));
    }

    private static Reply Delete(Call call)
    {
        var channel = call.Channel();
        var message = Find(call, channel);
        if (message.AuthorId != call.Caller.Id)
            call.Demand(channel, Permission.ManageMessages);
        if (channel is { IsThread: true, Archived: true })
            throw Refused.ThreadArchived();
        call.Host.Messages.Delete(message);
        return Reply.NoContent;
    }

    private static Reply DeleteMany(Call call)
    {
        var channel = call.Channel();
        call.Demand(channel, Permission.ManageMessages);
        var form = call.Form();
        var ids = form.Ids("messages", 100) ?? [];
        if (ids.Count < 2)
            form.Wrong("messages", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 100 in length.");
        form.Errors.ThrowIfAny();
        if (ids.Exists(id => call.World.Now - id.CreatedAt > TimeSpan.FromDays(14)))
            throw new Refused(400, 50034, "You can only bulk delete messages that are under 14 days old.");
        call.Host.Messages.DeleteMany(channel, [.. ids.Select(id => call.World.FindMessage(channel.Id, id)).OfType<Message>()]);
        return Reply.NoContent;
    }

    private static Reply Crosspost(Call call)
    {
        var channel = call.Channel();
        if (channel.Type != ChannelType.Announcement)
            throw Refused.WrongChannelType();
        var message = Find(call, channel);
        call.Demand(channel, message.AuthorId == call.Caller.Id ? Permission.SendMessages : Permission.ManageMessages);
        if (message.Has(MessageFlag.Crossposted))
            throw new Refused(400, 40033, "This message has already been crossposted.");
        message.Flags |= MessageFlag.Crossposted;
        call.World.Save(message);
        call.Host.Announcer.MessageUpdated(message);
        return Reply.Ok(call.Host.Messages.Shown(message, call.Caller.Id));
    }

    private static Reply Pin(Call call, bool pinned)
    {
        var channel = call.Channel();
        call.Demand(channel, channel.IsDirect ? Permission.SendMessages : Permission.PinMessages);
        var message = Find(call, channel);
        if (message.Pinned == pinned)
            return Reply.NoContent;
        if (pinned && Pinned(call, channel).Count() >= 250)
            throw new Refused(400, 30003, "Maximum number of pins reached for the channel (250)");
        message.PinnedAt = pinned ? call.World.Now : null;
        call.World.Save(message);
        call.Host.Announcer.MessageUpdated(message);
        call.Host.Announcer.Pins(channel);
        return Reply.NoContent;
    }

    private static Reply Pins(Call call)
    {
        var channel = call.Channel();
        return Reply.Ok(Wire.All(Pinned(call, channel), m => call.Host.Messages.Shown(m, call.Caller.Id)));
    }

    private static Reply PinsByTime(Call call)
    {
        var channel = call.Channel();
        return Reply.Ok(new JsonObject
        {
            ["items"] = Wire.All(Pinned(call, channel).OrderByDescending(m => m.PinnedAt), m => new JsonObject
            {
                ["pinned_at"] = Wire.Time(m.PinnedAt!.Value),
                ["message"] = call.Host.Messages.Shown(m, call.Caller.Id),
            }),
            ["has_more"] = false,
        });
    }

    private static IEnumerable<Message> Pinned(Call call, Channel channel) =>
        call.World.MessagesIn(channel.Id).Where(m => m is { Pinned: true, IsGone: false });

    /// <summary>An ephemeral message exists only for the webhook of its interaction.</summary>
    internal static Message Find(Call call, Channel channel) =>
        call.World.FindMessage(channel.Id, call.Id("message_id")) is { EphemeralFor: null } message ? message : throw Refused.UnknownMessage();
}
