namespace NewsBot.Sandbox.World;

/// <summary>Who may do what where (topics, "Permissions", "Permission Hierarchy" and "Implicit Permissions").</summary>
internal static class PermissionRules
{
    /// <summary>Everything that a direct message allows to both its ends.</summary>
    private const Permission InDirect = Permission.ViewChannel | Permission.SendMessages | Permission.EmbedLinks | Permission.AttachFiles
        | Permission.ReadMessageHistory | Permission.AddReactions | Permission.UseExternalEmojis | Permission.UseApplicationCommands
        | Permission.PinMessages;

    public static Permission InGuild(SandboxWorld world, Member member)
    {
        if (member.UserId == Seed.Owner)
            return Permission.All;
        var all = world.Roles[Seed.Guild].Permissions;
        foreach (var id in member.Roles)
            all |= world.Roles.TryGetValue(id, out var role) ? role.Permissions : Permission.None;
        return all.HasFlag(Permission.Administrator) ? Permission.All : all;
    }

    public static Permission In(SandboxWorld world, Snowflake userId, Channel channel)
    {
        if (channel.IsDirect)
            return channel.Recipients.Contains(userId) ? InDirect : Permission.None;
        if (!world.Members.TryGetValue(userId, out var member))
            return Permission.None;
        var granted = InGuild(world, member);
        if (granted == Permission.All)
            return granted;
        var place = channel.IsThread && world.FindChannel(channel.ParentId) is { } parent ? parent : channel;
        granted = WithOverwrites(granted, place, member);
        if (channel.Type == ChannelType.PrivateThread && !granted.HasFlag(Permission.ManageThreads)
            && !channel.Followers.Any(f => f.UserId == userId))
        {
            return Permission.None;
        }
        return Implied(granted, channel.IsThread);
    }

    private static Permission WithOverwrites(Permission granted, Channel channel, Member member)
    {
        if (channel.Overwrites.FirstOrDefault(o => o.Id == Seed.Guild) is { } everyone)
            granted = (granted & ~everyone.Deny) | everyone.Allow;
        var (allow, deny) = (Permission.None, Permission.None);
        foreach (var overwrite in channel.Overwrites.Where(o => o.Type == 0 && member.Roles.Contains(o.Id)))
            (allow, deny) = (allow | overwrite.Allow, deny | overwrite.Deny);
        granted = (granted & ~deny) | allow;
        if (channel.Overwrites.FirstOrDefault(o => o.Type == 1 && o.Id == member.UserId) is { } own)
            granted = (granted & ~own.Deny) | own.Allow;
        return granted;
    }

    private static Permission Implied(Permission granted, bool inThread)
    {
        if (!granted.HasFlag(Permission.ViewChannel))
            return Permission.None;
        var sending = inThread ? Permission.SendMessagesInThreads : Permission.SendMessages;
        return granted.HasFlag(sending)
            ? granted
            : granted & ~(Permission.EmbedLinks | Permission.AttachFiles | Permission.MentionEveryone | Permission.SendTtsMessages);
    }
}
