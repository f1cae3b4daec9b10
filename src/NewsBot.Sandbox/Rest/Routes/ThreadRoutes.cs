using System.Text.Json.Nodes;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Rules;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>Threads and forum posts (topics, "Threads"; resources, "Channel").</summary>
internal static class ThreadRoutes
{
    private static readonly int[] Durations = [60, 1440, 4320, 10080];

    public static IEnumerable<Route> All =>
    [
        new("POST", "/channels/{channel_id}/messages/{message_id}/threads", Access.Account, LimitRule.Threads, FromMessage),
        new("POST", "/channels/{channel_id}/threads", Access.Account, LimitRule.Threads, Create),
        new("GET", "/guilds/{guild_id}/threads/active", Access.Account, LimitRule.Guild, Active),
        new("GET", "/channels/{channel_id}/threads/archived/public", Access.Account, LimitRule.Default, c => Archived(c, ChannelType.PublicThread)),
        new("GET", "/channels/{channel_id}/threads/archived/private", Access.Account, LimitRule.Default, c => Archived(c, ChannelType.PrivateThread)),
        new("GET", "/channels/{channel_id}/thread-members", Access.Account, LimitRule.Default, Followers),
        new("GET", "/channels/{channel_id}/thread-members/{user_id}", Access.Account, LimitRule.Default, Follower),
        new("PUT", "/channels/{channel_id}/thread-members/{user_id}", Access.Account, LimitRule.Default, Join),
        new("DELETE", "/channels/{channel_id}/thread-members/{user_id}", Access.Account, LimitRule.Default, Leave),
    ];

    private static Reply FromMessage(Call call)
    {
        var parent = call.Channel();
        if (parent.Type is not (ChannelType.Text or ChannelType.Announcement))
            throw Refused.WrongChannelType();
        if (call.World.FindMessage(parent.Id, call.Id("message_id")) is not { EphemeralFor: null } message)
            throw Refused.UnknownMessage();
        call.Demand(parent, Permission.CreatePublicThreads);
        if (call.World.FindChannel(message.Id) is not null)
            throw new Refused(400, 160004, "A thread has already been created for this message");
        var form = call.Form();
        var type = parent.Type == ChannelType.Announcement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
        var thread = Open(call, form, parent, message.Id, type);
        message.Flags |= MessageFlag.HasThread;
        call.World.Save(message);
        call.Host.Announcer.ChannelChanged("CREATE", thread);
        call.Host.Announcer.MessageUpdated(message);
        return Reply.Created(Wire.Thread(thread, call.Caller.Id));
    }

    private static Reply Create(Call call)
    {
        var parent = call.Channel();
        if (parent.IsForum)
            return CreatePost(call, parent);
        if (parent.Type is not (ChannelType.Text or ChannelType.Announcement))
            throw Refused.WrongChannelType();
        var form = call.Form();
        var type = (ChannelType)(form.Choice("type", [10, 11, 12]) ?? (int)ChannelType.PrivateThread);
        if ((parent.Type == ChannelType.Announcement) != (type == ChannelType.AnnouncementThread))
            throw Refused.WrongChannelType();
        call.Demand(parent, type == ChannelType.PrivateThread ? Permission.CreatePrivateThreads : Permission.CreatePublicThreads);
        var thread = Open(call, form, parent, call.World.NextId(), type);
        call.Host.Announcer.ChannelChanged("CREATE", thread);
        if (type == ChannelType.PublicThread)
        {
            var notice = new MessageDraft { Content = thread.Name };
            call.Host.Messages.Post(call.Caller, parent, notice, [], new Letterhead { Type = 18 });
        }
        return Reply.Created(Wire.Thread(thread, call.Caller.Id));
    }

    private static Reply CreatePost(Call call, Channel forum)
    {
        call.Demand(forum, Permission.SendMessages);
        var form = call.Form();
        var tags = form.Ids("applied_tags", 5) ?? [];
        if (form.Object("message", required: true) is not { } first)
            throw Refused.BadForm(form.Errors);
        var draft = MessageRules.ReadNew(first, call.World.NextId) with { Nonce = null, EnforceNonce = false };
        DemandTags(call, forum, tags);
        var id = call.World.NextId();
        var thread = Open(call, form, forum, id, ChannelType.PublicThread, tags);
        var message = PostFirst(call, thread, draft, id);
        call.Host.Announcer.ChannelChanged("CREATE", thread);
        call.Host.Announcer.MessageCreated(message);
        var shape = Wire.Thread(thread, call.Caller.Id);
        shape["message"] = call.Host.Messages.Shown(message, call.Caller.Id);
        return Reply.Created(shape);
    }

    /// <summary>The thread must not outlive a first message that is refused.</summary>
    private static Message PostFirst(Call call, Channel thread, MessageDraft draft, Snowflake id)
    {
        try
        {
            return call.Host.Messages.Post(call.Caller, thread, draft, call.Files, new Letterhead { Id = id }, announce: false);
        }
        catch (Refused)
        {
            thread.Gone = true;
            call.World.Save(thread);
            throw;
        }
    }

    public static void DemandTags(Call call, Channel forum, List<Snowflake> tags)
    {
        if (forum.RequiresTag && tags.Count == 0)
            throw new Refused(400, 40067, "A tag is required to create a forum post in this channel");
        foreach (var id in tags)
        {
            var tag = forum.Tags.Find(t => t.Id == id) ?? throw new Refused(404, 10087, "Unknown tag");
            if (tag.Moderated)
                call.Demand(forum, Permission.ManageThreads);
        }
    }

    private static void CheckName(Form form)
    {
        form.Text("name", 100, 1, required: true);
        form.Choice("auto_archive_duration", Durations);
        form.Number("rate_limit_per_user", 0, 21_600);
        form.Flag("invitable");
    }

    private static Channel Open(
        Call call, Form form, Channel parent, Snowflake id, ChannelType type, List<Snowflake>? tags = null)
    {
        CheckName(form);
        form.Errors.ThrowIfAny();
        var thread = new Channel
        {
            Id = id,
            Type = type,
            Name = form.Text("name")!.Trim(),
            ParentId = parent.Id,
            OwnerId = call.Caller.Id,
            CreatedAt = call.World.Now,
            AutoArchiveMinutes = (int)(form.Number("auto_archive_duration") ?? parent.DefaultAutoArchive ?? 4320),
            RateLimitPerUser = (int)(form.Number("rate_limit_per_user") ?? 0),
            Invitable = form.Flag("invitable") ?? true,
            AppliedTags = tags ?? [],
            Followers = [new ThreadFollower(call.Caller.Id, call.World.Now)],
        };
        call.World.Save(thread);
        return thread;
    }

    private static Reply Active(Call call)
    {
        call.DemandGuild();
        var threads = call.World.LiveChannels
            .Where(c => c is { IsThread: true, Archived: false } && call.World.Sees(call.Caller.Id, c))
            .OrderByDescending(c => c.Id.Value);
        return Reply.Ok(ThreadList(call, threads));
    }

    private static Reply Archived(Call call, ChannelType type)
    {
        var parent = call.Channel();
        call.Demand(parent, Permission.ReadMessageHistory);
        if (type == ChannelType.PrivateThread)
            call.Demand(parent, Permission.ManageThreads);
        var limit = call.QueryNumber("limit", 50, 2, 100);
        var threads = call.World.LiveChannels
            .Where(c => c.ParentId == parent.Id && c is { IsThread: true, Archived: true }
                && (c.Type == ChannelType.PrivateThread) == (type == ChannelType.PrivateThread))
            .OrderByDescending(c => c.ArchivedChangedAt).Take(limit);
        return Reply.Ok(ThreadList(call, threads));
    }

    private static JsonObject ThreadList(Call call, IEnumerable<Channel> threads)
    {
        var found = threads.ToList();
        return new JsonObject
        {
            ["threads"] = Wire.All(found, t => Wire.Thread(t, call.Caller.Id)),
            ["members"] = Wire.All(
                found.SelectMany(t => t.Followers.Where(f => f.UserId == call.Caller.Id).Select(f => Wire.Follower(t, f))), f => f),
            ["has_more"] = false,
        };
    }

    private static Reply Followers(Call call)
    {
        var thread = Thread(call);
        return Reply.Ok(Wire.All(thread.Followers, f => Wire.Follower(thread, f)));
    }

    private static Reply Follower(Call call)
    {
        var thread = Thread(call);
        var id = call.Id("user_id");
        return thread.Followers.Find(f => f.UserId == id) is { } follower ? Reply.Ok(Wire.Follower(thread, follower)) : throw Refused.UnknownMember();
    }

    private static Reply Join(Call call)
    {
        var thread = Thread(call);
        var id = call.Id("user_id");
        if (thread.Archived)
            throw Refused.ThreadArchived();
        if (id != call.Caller.Id)
            call.Demand(thread, Permission.SendMessagesInThreads);
        if (!call.World.Members.ContainsKey(id))
            throw Refused.UnknownMember();
        if (thread.Followers.TrueForAll(f => f.UserId != id))
        {
            thread.Followers.Add(new ThreadFollower(id, call.World.Now));
            call.World.Save(thread);
            call.Host.Announcer.ThreadMembers(thread, joined: id, left: null);
        }
        return Reply.NoContent;
    }

    private static Reply Leave(Call call)
    {
        var thread = Thread(call);
        var id = call.Id("user_id");
        if (thread.Archived)
            throw Refused.ThreadArchived();
        if (id != call.Caller.Id)
            call.Demand(thread, Permission.ManageThreads);
        if (thread.Followers.RemoveAll(f => f.UserId == id) > 0)
        {
            call.World.Save(thread);
            call.Host.Announcer.ThreadMembers(thread, joined: null, left: id);
        }
        return Reply.NoContent;
    }

    private static Channel Thread(Call call)
    {
        var thread = call.Channel();
        return thread.IsThread ? thread : throw Refused.WrongChannelType();
    }
}
