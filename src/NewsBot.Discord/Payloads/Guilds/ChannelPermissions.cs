namespace NewsBot.Discord.Payloads;

/// <summary>Works out what a member may do in a channel (docs, "Permissions: Permission Overwrites"). Pure.</summary>
public static class ChannelPermissions
{
    private const Permissions All = (Permissions)ulong.MaxValue;

    /// <summary>Everything <paramref name="memberId"/> may do in <paramref name="channel"/>.</summary>
    /// <param name="guild">With its roles; without them nothing is allowed but to the owner.</param>
    /// <param name="memberId">The member, often the bot itself.</param>
    /// <param name="member">The member's roles.</param>
    /// <param name="channel">With its overwrites; for a thread pass its parent.</param>
    public static Permissions Of(Guild guild, Snowflake memberId, Member member, Channel channel)
    {
        ArgumentNullException.ThrowIfNull(guild);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(channel);
        if (guild.OwnerId == memberId)
        {
            return All;
        }

        var roles = member.Roles ?? [];
        var granted = (guild.Roles ?? [])
            .Where(role => role.Id == guild.Id || roles.Contains(role.Id))
            .Aggregate(Permissions.None, (sum, role) => sum | role.Permissions);
        if (granted.HasFlag(Permissions.Administrator))
        {
            return All;
        }

        var overwrites = channel.PermissionOverwrites ?? [];
        granted = Apply(granted, overwrites.Where(o => o.Id == guild.Id));
        granted = Apply(granted, overwrites.Where(o => o.Type == OverwriteType.Role && o.Id != guild.Id && roles.Contains(o.Id)));
        granted = Apply(granted, overwrites.Where(o => o.Type == OverwriteType.Member && o.Id == memberId));
        return granted.HasFlag(Permissions.ViewChannel) ? granted : Permissions.None; // nothing can be done in a channel that can't be seen
    }

    private static Permissions Apply(Permissions granted, IEnumerable<PermissionOverwrite> overwrites)
    {
        var (allow, deny) = (Permissions.None, Permissions.None);
        foreach (var overwrite in overwrites)
        {
            allow |= overwrite.Allow;
            deny |= overwrite.Deny;
        }

        return (granted & ~deny) | allow;
    }
}
