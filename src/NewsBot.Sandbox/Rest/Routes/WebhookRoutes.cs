using System.Security.Cryptography;
using System.Text;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Rules;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>Webhooks of channels, and the same paths as answers to interactions (resources, "Webhook").</summary>
internal static class WebhookRoutes
{
    private const string WithToken = "/webhooks/{webhook_id}/{webhook_token}";
    private const int MostInChannel = 15;

    public static IEnumerable<Route> All =>
    [
        new("GET", "/channels/{channel_id}/webhooks", Access.Account, LimitRule.Default, OfChannel),
        new("POST", "/channels/{channel_id}/webhooks", Access.Account, LimitRule.Default, Create),
        new("GET", "/guilds/{guild_id}/webhooks", Access.Account, LimitRule.Guild, OfGuild),
        new("GET", "/webhooks/{webhook_id}", Access.Account, LimitRule.Default, c => Reply.Ok(Shown(c, Owned(c)))),
        new("PATCH", "/webhooks/{webhook_id}", Access.Account, LimitRule.Default, c => Edit(c, Owned(c))),
        new("DELETE", "/webhooks/{webhook_id}", Access.Account, LimitRule.Default, c => Delete(c, Owned(c))),
        new("GET", WithToken, Access.TokenInPath, LimitRule.Webhook, c => Reply.Ok(Shown(c, ByToken(c)))),
        new("PATCH", WithToken, Access.TokenInPath, LimitRule.Webhook, c => Edit(c, ByToken(c))),
        new("DELETE", WithToken, Access.TokenInPath, LimitRule.Webhook, c => Delete(c, ByToken(c))),
        new("POST", WithToken, Access.TokenInPath, LimitRule.Webhook, Execute),
        new("GET", WithToken + "/messages/{message_id}", Access.TokenInPath, LimitRule.Webhook, GetMessage),
        new("PATCH", WithToken + "/messages/{message_id}", Access.TokenInPath, LimitRule.Webhook, EditMessage),
        new("DELETE", WithToken + "/messages/{message_id}", Access.TokenInPath, LimitRule.Webhook, DeleteMessage),
    ];

    private static Reply OfChannel(Call call)
    {
        var channel = call.Channel();
        call.Demand(channel, Permission.ManageWebhooks);
        return Reply.Ok(Wire.All(call.World.Webhooks.Values.Where(w => w.ChannelId == channel.Id), w => Shown(call, w)));
    }

    private static Reply OfGuild(Call call)
    {
        call.DemandGuild();
        call.DemandGuild(Permission.ManageWebhooks);
        return Reply.Ok(Wire.All(call.World.Webhooks.Values, w => Shown(call, w)));
    }

    private static Reply Create(Call call)
    {
        var channel = call.Channel();
        if (channel.IsThread || channel.IsDirect || channel.Type == ChannelType.Category)
            throw Refused.WrongChannelType();
        call.Demand(channel, Permission.ManageWebhooks);
        var form = call.Form();
        var name = Name(form, required: true);
        form.Errors.ThrowIfAny();
        if (call.World.Webhooks.Values.Count(w => w.ChannelId == channel.Id) >= MostInChannel)
            throw new Refused(400, 30007, $"Maximum number of webhooks reached ({MostInChannel})");
        var webhook = new Webhook
        {
            Id = call.World.NextId(),
            ChannelId = channel.Id,
            Name = name!,
            Token = $"sandbox-webhook-{call.World.NextId()}",
            CreatorId = call.Caller.Id,
            ApplicationId = call.Caller.IsBot ? Seed.Bot : null,
        };
        call.World.Save(webhook);
        call.Host.Announcer.Webhooks(channel);
        return Reply.Ok(Shown(call, webhook));
    }

    private static string? Name(Form form, bool required)
    {
        var name = form.Text("name", 80, 1, required)?.Trim();
        foreach (var taken in (string[])["clyde", "discord"])
        {
            if (name?.Contains(taken, StringComparison.OrdinalIgnoreCase) == true)
                form.Wrong("name", "USERNAME_INVALID_CONTAINS", $"Username cannot contain \"{taken}\"");
        }
        return name;
    }

    private static Reply Edit(Call call, Webhook webhook)
    {
        var form = call.Form();
        var name = Name(form, required: false);
        var channel = form.Id("channel_id");
        form.Errors.ThrowIfAny();
        webhook.Name = name ?? webhook.Name;
        if (channel is { } id)
            webhook.ChannelId = (call.World.FindChannel(id) ?? throw Refused.UnknownChannel()).Id;
        call.World.Save(webhook);
        return Reply.Ok(Shown(call, webhook));
    }

    private static Reply Delete(Call call, Webhook webhook)
    {
        call.World.Remove(webhook);
        if (call.World.FindChannel(webhook.ChannelId) is { } channel)
            call.Host.Announcer.Webhooks(channel);
        return Reply.NoContent;
    }

    private static Reply Execute(Call call)
    {
        if (call.Id("webhook_id") == Seed.Bot)
            return call.Host.Interactions.FollowUp(call);
        var webhook = ByToken(call);
        var form = call.Form();
        var username = form.Text("username", 80, 1);
        var picture = form.Url("avatar_url");
        var threadName = form.Text("thread_name", 100);
        var tags = form.Ids("applied_tags", 5) ?? [];
        var draft = MessageRules.ReadNew(form, call.World.NextId) with { Nonce = null, EnforceNonce = false, ReplyTo = null };
        if (webhook.ApplicationId is null && !call.QueryFlag("with_components"))
            draft = draft with { Components = [] };
        if (webhook.ApplicationId is null && draft is { HasInteractive: true, Components.Count: > 0 })
            throw FormErrors.One("components", "APPLICATION_WEBHOOK_REQUIRED", "Only application-owned webhooks may send interactive components");
        var letterhead = new Letterhead
        {
            WebhookId = webhook.Id,
            WebhookName = username ?? webhook.Name,
            WebhookPicture = picture is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(picture)).AsSpan(0, 16)),
            ApplicationId = webhook.ApplicationId,
            Mentions = MentionRules.ByDefaultOfWebhooks,
        };
        var (channel, opened) = Place(call, webhook, string.IsNullOrEmpty(threadName) ? null : threadName, tags);
        if (opened)
            letterhead = letterhead with { Id = channel.Id };
        var message = call.Host.Messages.Post(call.World.Accounts[webhook.CreatorId], channel, draft, call.Files, letterhead);
        return call.QueryFlag("wait") ? Reply.Ok(call.Host.Messages.Shown(message, webhook.CreatorId)) : Reply.NoContent;
    }

    /// <summary>Where a webhook's message goes: its channel, a thread of it, or a new post of its forum.</summary>
    private static (Channel Channel, bool Opened) Place(Call call, Webhook webhook, string? threadName, List<Snowflake> tags)
    {
        var channel = call.World.FindChannel(webhook.ChannelId) ?? throw Refused.UnknownWebhook();
        var threadId = call.QueryId("thread_id");
        if (threadId is not null && threadName is not null)
            throw new Refused(400, 220002, "Webhooks posted to forum channels cannot have both a thread_name and thread_id");
        if (threadId is { } id)
        {
            var thread = call.World.FindChannel(id) is { IsThread: true } found && found.ParentId == channel.Id ? found : throw Refused.UnknownChannel();
            return thread.Locked ? throw new Refused(400, 160005, "Thread is locked") : (thread, false);
        }
        if (!channel.IsForum)
            return threadName is null ? (channel, false) : throw new Refused(400, 220003, "Webhooks can only create threads in forum channels");
        if (threadName is null)
            throw new Refused(400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id");
        if (channel.RequiresTag && tags.Count == 0)
            throw new Refused(400, 40067, "A tag is required to create a forum post in this channel");
        var post = new Channel
        {
            Id = call.World.NextId(),
            Type = ChannelType.PublicThread,
            Name = threadName,
            ParentId = channel.Id,
            OwnerId = webhook.CreatorId,
            CreatedAt = call.World.Now,
            AppliedTags = tags,
        };
        call.World.Save(post);
        call.Host.Announcer.ChannelChanged("CREATE", post);
        return (post, true);
    }

    private static Reply GetMessage(Call call) => Reply.Ok(call.Host.Messages.Shown(FindMessage(call), Seed.Bot));

    private static Reply EditMessage(Call call)
    {
        var message = FindMessage(call);
        if (call.World.FindChannel(message.ChannelId) is { IsThread: true, Archived: true })
            throw Refused.ThreadArchived();
        var draft = MessageRules.ReadEdit(call.Form(), call.World.NextId, message);
        call.Host.Messages.Edit(message, draft, call.Files, MentionRules.ByDefaultOfWebhooks);
        return Reply.Ok(call.Host.Messages.Shown(message, Seed.Bot));
    }

    private static Reply DeleteMessage(Call call)
    {
        call.Host.Messages.Delete(FindMessage(call));
        return Reply.NoContent;
    }

    private static Message FindMessage(Call call)
    {
        if (call.Id("webhook_id") == Seed.Bot)
            return call.Host.Interactions.FindMessage(call);
        var webhook = ByToken(call);
        var message = call.World.Messages.GetValueOrDefault(call.Id("message_id"));
        return message is { IsGone: false } && message.WebhookId == webhook.Id ? message : throw Refused.UnknownMessage();
    }

    private static Webhook Owned(Call call)
    {
        var webhook = call.World.Webhooks.GetValueOrDefault(call.Id("webhook_id")) ?? throw Refused.UnknownWebhook();
        call.Demand(call.World.FindChannel(webhook.ChannelId) ?? throw Refused.UnknownWebhook(), Permission.ManageWebhooks);
        return webhook;
    }

    private static Webhook ByToken(Call call)
    {
        var webhook = call.World.Webhooks.GetValueOrDefault(call.Id("webhook_id")) ?? throw Refused.UnknownWebhook();
        return webhook.Token == call.Text("webhook_token") ? webhook : throw Refused.BadWebhookToken();
    }

    private static System.Text.Json.Nodes.JsonObject Shown(Call call, Webhook webhook) => Wire.Webhook(call.World, webhook, call.Host.Origin);
}
