using System.Globalization;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>Channels themselves (resources, "Channel").</summary>
internal static class ChannelRoutes
{
    private static readonly LimitRule Renames = new("", 2, TimeSpan.FromMinutes(10));

    public static IEnumerable<Route> All =>
    [
        new("GET", "/channels/{channel_id}", Access.Account, LimitRule.Default, c => Shown(c, c.Channel())),
        new("PATCH", "/channels/{channel_id}", Access.Account, LimitRule.ChannelEdit, Edit),
        new("DELETE", "/channels/{channel_id}", Access.Account, LimitRule.Default, Delete),
        new("POST", "/channels/{channel_id}/typing", Access.Account, LimitRule.Default, Type),
        new("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", Access.Account, LimitRule.Default, SetOverwrite),
        new("DELETE", "/channels/{channel_id}/permissions/{overwrite_id}", Access.Account, LimitRule.Default, DropOverwrite),
        new("GET", "/guilds/{guild_id}/channels", Access.Account, LimitRule.Guild, List),
        new("POST", "/guilds/{guild_id}/channels", Access.Account, LimitRule.Guild, Create),
    ];

    private static Reply Shown(Call call, Channel channel) => Reply.Ok(Wire.AnyChannel(call.World, channel, call.Caller.Id));

    private static Reply List(Call call)
    {
        call.DemandGuild();
        return Reply.Ok(Wire.All(call.World.GuildChannels.OrderBy(c => c.Position), Wire.Channel));
    }

    private static Reply Create(Call call)
    {
        call.DemandGuild();
        call.DemandGuild(Permission.ManageChannels);
        var form = call.Form();
        var name = form.Text("name", 100, 1, required: true);
        var type = (ChannelType)(form.Choice("type", [0, 4, 5, 15]) ?? 0);
        var topic = form.Text("topic", type == ChannelType.Forum ? 4096 : 1024);
        var parent = form.Id("parent_id");
        if (parent is { } id && call.World.FindChannel(id) is not { Type: ChannelType.Category })
            form.Wrong("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
        var overwrites = ReadOverwrites(form);
        form.Errors.ThrowIfAny();
        if (call.World.GuildChannels.Count() >= 500 && !call.Host.Limiter.IsOff)
            throw new Refused(400, 30013, "Maximum number of guild channels reached (500)");
        var channel = new Channel
        {
            Id = call.World.NextId(),
            Type = type,
            Name = type is ChannelType.Text or ChannelType.Announcement ? name!.ToLowerInvariant().Replace(' ', '-') : name!,
            Topic = topic,
            ParentId = parent,
            Position = call.World.GuildChannels.Count(),
            Nsfw = form.Flag("nsfw") ?? false,
            Overwrites = overwrites ?? [],
            Tags = ReadTags(call, form) ?? [],
        };
        call.World.Save(channel);
        call.Host.Announcer.ChannelChanged("CREATE", channel);
        return Reply.Created(Wire.Channel(channel));
    }

    private static Reply Edit(Call call)
    {
        var channel = call.Channel();
        if (channel.IsDirect)
            throw Refused.WrongChannelType();
        if (channel.IsThread)
            return EditThread(call, channel);
        call.Demand(channel, Permission.ManageChannels);
        var form = call.Form();
        var name = form.Text("name", 100, 1);
        var topic = form.Text("topic", channel.IsForum ? 4096 : 1024);
        var slow = form.Number("rate_limit_per_user", 0, 21_600);
        var flags = form.Number("flags", 0, int.MaxValue);
        var archive = form.Choice("default_auto_archive_duration", [60, 1440, 4320, 10080]);
        var overwrites = ReadOverwrites(form);
        var tags = ReadTags(call, form);
        var position = form.Number("position", 0, int.MaxValue);
        var nsfw = form.Flag("nsfw");
        CheckUnused(form);
        form.Errors.ThrowIfAny();
        if (name is not null || form.Has("topic"))
            call.DemandSubLimit(Renames, $"rename {channel.Id}", 20028, "The write action you are performing on the channel has hit the write rate limit.");
        channel.Name = name ?? channel.Name;
        channel.Topic = form.Has("topic") ? topic : channel.Topic;
        channel.RateLimitPerUser = (int)(slow ?? channel.RateLimitPerUser);
        channel.Flags = channel.IsForum && flags is { } asked ? (int)asked & (1 << 4) : channel.Flags;
        channel.Nsfw = nsfw ?? channel.Nsfw;
        channel.Position = (int)(position ?? channel.Position);
        channel.DefaultAutoArchive = archive ?? channel.DefaultAutoArchive;
        channel.Overwrites = overwrites ?? channel.Overwrites;
        channel.Tags = tags ?? channel.Tags;
        return Changed(call, channel);
    }

    /// <summary>What a news desk does not need; only its form is checked.</summary>
    private static void CheckUnused(Form form)
    {
        form.Number("type");
        form.Id("parent_id");
        form.Number("bitrate", 8000, int.MaxValue);
        form.Number("user_limit", 0, 99);
        form.Text("rtc_region");
        form.Number("default_thread_rate_limit_per_user", 0, 21_600);
    }

    private static Reply EditThread(Call call, Channel thread)
    {
        var form = call.Form();
        var name = form.Text("name", 100, 1);
        var duration = form.Choice("auto_archive_duration", [60, 1440, 4320, 10080]);
        var (archived, locked) = (form.Flag("archived"), form.Flag("locked"));
        var slow = form.Number("rate_limit_per_user", 0, 21_600);
        var tags = form.Ids("applied_tags", 5);
        form.Flag("invitable");
        form.Number("flags");
        form.Errors.ThrowIfAny();
        var manages = call.World.PermissionsOf(call.Caller.Id, thread).HasFlag(Permission.ManageThreads);
        if (!manages && (thread.OwnerId != call.Caller.Id || locked is not null || slow is not null))
            throw Refused.MissingPermissions();
        if (thread.Archived && archived != false)
            throw Refused.ThreadArchived();
        if (tags is not null && call.World.FindChannel(thread.ParentId) is { IsForum: true } forum)
            ThreadRoutes.DemandTags(call, forum, tags);
        if (archived is { } now && now != thread.Archived)
            (thread.Archived, thread.ArchivedChangedAt) = (now, call.World.Now);
        thread.Name = name ?? thread.Name;
        thread.AutoArchiveMinutes = duration ?? thread.AutoArchiveMinutes;
        thread.Locked = locked ?? thread.Locked;
        thread.RateLimitPerUser = (int)(slow ?? thread.RateLimitPerUser);
        thread.AppliedTags = tags ?? thread.AppliedTags;
        return Changed(call, thread);
    }

    private static Reply Changed(Call call, Channel channel)
    {
        call.World.Save(channel);
        call.Host.Announcer.ChannelChanged("UPDATE", channel);
        return Shown(call, channel);
    }

    private static Reply Delete(Call call)
    {
        var channel = call.Channel();
        if (channel.IsDirect)
            return Shown(call, channel); // closes it on the caller's side only; the channel stays
        call.Demand(channel, channel.IsThread ? Permission.ManageThreads : Permission.ManageChannels);
        if (channel.IsThread)
            call.Host.Announcer.ThreadGone(channel);
        else
            call.Host.Announcer.ChannelChanged("DELETE", channel);
        var shown = Shown(call, channel);
        foreach (var inner in call.World.LiveChannels.Where(c => c.IsThread && c.ParentId == channel.Id).ToList())
            Drop(call, inner);
        Drop(call, channel);
        return shown;
    }

    private static void Drop(Call call, Channel channel)
    {
        channel.Gone = true;
        call.World.Save(channel);
    }

    private static Reply Type(Call call)
    {
        var channel = call.Channel();
        call.Demand(channel, channel.IsThread ? Permission.SendMessagesInThreads : Permission.SendMessages);
        call.Host.Announcer.Typing(channel, call.Caller.Id);
        return Reply.NoContent;
    }

    private static Reply SetOverwrite(Call call)
    {
        var channel = GuildChannel(call);
        call.Demand(channel, Permission.ManageRoles);
        var form = call.Form();
        var type = form.Choice("type", [0, 1], required: true);
        var (allow, deny) = (Bits(form, "allow"), Bits(form, "deny"));
        form.Errors.ThrowIfAny();
        var id = call.Id("overwrite_id");
        if (type == 0 ? !call.World.Roles.ContainsKey(id) : !call.World.Members.ContainsKey(id))
            throw new Refused(404, 10009, "Unknown Overwrite");
        channel.Overwrites.RemoveAll(o => o.Id == id);
        channel.Overwrites.Add(new Overwrite(id, type!.Value, allow, deny));
        Changed(call, channel);
        return Reply.NoContent;
    }

    private static Reply DropOverwrite(Call call)
    {
        var channel = GuildChannel(call);
        call.Demand(channel, Permission.ManageRoles);
        if (channel.Overwrites.RemoveAll(o => o.Id == call.Id("overwrite_id")) == 0)
            throw new Refused(404, 10009, "Unknown Overwrite");
        Changed(call, channel);
        return Reply.NoContent;
    }

    private static Channel GuildChannel(Call call)
    {
        var channel = call.Channel();
        return channel.IsDirect || channel.IsThread ? throw Refused.WrongChannelType() : channel;
    }

    private static List<Overwrite>? ReadOverwrites(Form form)
    {
        if (form.Objects("permission_overwrites", 100) is not { } list)
            return null;
        var overwrites = new List<Overwrite>();
        foreach (var item in list)
        {
            if (item.Id("id", required: true) is { } id && item.Choice("type", [0, 1]) is var type)
                overwrites.Add(new Overwrite(id, type ?? 0, Bits(item, "allow"), Bits(item, "deny")));
        }
        return overwrites;
    }

    private static List<ForumTag>? ReadTags(Call call, Form form)
    {
        if (form.Objects("available_tags", 20) is not { } list)
            return null;
        var tags = new List<ForumTag>();
        foreach (var item in list)
        {
            if (item.Text("name", 20, 1, required: true) is { } name)
                tags.Add(new ForumTag(item.Id("id") ?? call.World.NextId(), name, item.Flag("moderated") ?? false, item.Text("emoji_name", 100)));
        }
        return tags;
    }

    private static Permission Bits(Form form, string name)
    {
        if (form.Fields[name] is not { } node)
            return Permission.None;
        if (ulong.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
            return (Permission)bits;
        form.Wrong(name, "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not int.");
        return Permission.None;
    }
}
