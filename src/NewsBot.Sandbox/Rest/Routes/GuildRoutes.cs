using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>The server, its roles and its people (resources, "Guild").</summary>
internal static class GuildRoutes
{
    public static IEnumerable<Route> All =>
    [
        new("GET", "/guilds/{guild_id}", Access.Account, LimitRule.Guild, Get),
        new("GET", "/guilds/{guild_id}/emojis", Access.Account, LimitRule.Guild, None),
        new("GET", "/guilds/{guild_id}/stickers", Access.Account, LimitRule.Guild, None),
        new("GET", "/guilds/{guild_id}/scheduled-events", Access.Account, LimitRule.Guild, None),
        new("GET", "/guilds/{guild_id}/roles", Access.Account, LimitRule.Guild, Roles),
        new("GET", "/guilds/{guild_id}/roles/{role_id}", Access.Account, LimitRule.Guild, Role),
        new("POST", "/guilds/{guild_id}/roles", Access.Account, LimitRule.Guild, CreateRole),
        new("PATCH", "/guilds/{guild_id}/roles/{role_id}", Access.Account, LimitRule.Guild, EditRole),
        new("DELETE", "/guilds/{guild_id}/roles/{role_id}", Access.Account, LimitRule.Guild, DeleteRole),
        new("GET", "/guilds/{guild_id}/members", Access.Account, LimitRule.Guild, Members),
        new("GET", "/guilds/{guild_id}/members/search", Access.Account, LimitRule.Guild, Search),
        new("GET", "/guilds/{guild_id}/members/{user_id}", Access.Account, LimitRule.Guild, Member),
        new("PATCH", "/guilds/{guild_id}/members/@me", Access.Account, LimitRule.Guild, EditSelf),
        new("DELETE", "/guilds/{guild_id}/members/{user_id}", Access.Account, LimitRule.Guild, Kick),
        new("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", Access.Account, LimitRule.Guild, c => SetRole(c, has: true)),
        new("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", Access.Account, LimitRule.Guild, c => SetRole(c, has: false)),
    ];

    private static Reply Get(Call call)
    {
        call.DemandGuild();
        var guild = Wire.Guild(call.World);
        if (call.QueryFlag("with_counts"))
            (guild["approximate_member_count"], guild["approximate_presence_count"]) = (call.World.Members.Count, call.World.Members.Count);
        return Reply.Ok(guild);
    }

    /// <summary>What this server has none of.</summary>
    private static Reply None(Call call)
    {
        call.DemandGuild();
        return Reply.Ok(new JsonArray());
    }

    private static Reply Roles(Call call)
    {
        call.DemandGuild();
        return Reply.Ok(Wire.All(call.World.Roles.Values.OrderBy(r => r.Position), Wire.Role));
    }

    private static Reply Role(Call call)
    {
        call.DemandGuild();
        return Reply.Ok(Wire.Role(FindRole(call)));
    }

    private static Reply CreateRole(Call call)
    {
        call.DemandGuild();
        call.DemandGuild(Permission.ManageRoles);
        var role = new Role { Id = call.World.NextId(), Name = "new role", Position = 1, Permissions = call.World.Roles[Seed.Guild].Permissions };
        Change(call, role);
        call.Host.Announcer.Role("GUILD_ROLE_CREATE", role);
        return Reply.Ok(Wire.Role(role));
    }

    private static Reply EditRole(Call call)
    {
        call.DemandGuild();
        call.DemandGuild(Permission.ManageRoles);
        var role = FindRole(call);
        Change(call, role);
        call.Host.Announcer.Role("GUILD_ROLE_UPDATE", role);
        return Reply.Ok(Wire.Role(role));
    }

    private static Reply DeleteRole(Call call)
    {
        call.DemandGuild();
        call.DemandGuild(Permission.ManageRoles);
        var role = FindRole(call);
        if (role.Managed || role.Id == Seed.Guild)
            throw new Refused(400, 50028, "Invalid role");
        foreach (var member in call.World.Members.Values.Where(m => m.Roles.Contains(role.Id)))
        {
            member.Roles.Remove(role.Id);
            call.World.Save(member);
        }
        call.World.Remove(role);
        call.Host.Hub.Tell("GUILD_ROLE_DELETE", s => s.HearsGuild && s.Wants(Gateway.Intent.Guilds)
            ? new JsonObject { ["guild_id"] = Seed.Guild.ToString(), ["role_id"] = role.Id.ToString() }
            : null);
        return Reply.NoContent;
    }

    private static void Change(Call call, Role role)
    {
        var form = call.Form();
        var name = form.Text("name", 100);
        var color = form.Number("color", 0, 0xFFFFFF);
        var bits = form.Fields["permissions"]?.ToString();
        if (bits is not null && !ulong.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            form.Wrong("permissions", "NUMBER_TYPE_COERCE", $"Value \"{bits}\" is not int.");
        form.Errors.ThrowIfAny();
        role.Name = string.IsNullOrEmpty(name) ? role.Name : name;
        role.Color = (int)(color ?? role.Color);
        role.Permissions = bits is null ? role.Permissions : (Permission)ulong.Parse(bits, CultureInfo.InvariantCulture);
        role.Mentionable = form.Flag("mentionable") ?? role.Mentionable;
        role.Hoist = form.Flag("hoist") ?? role.Hoist;
        call.World.Save(role);
    }

    private static Reply Members(Call call)
    {
        call.DemandGuild();
        var after = call.QueryId("after")?.Value ?? 0;
        var members = call.World.Members.Values.Where(m => m.UserId.Value > after).OrderBy(m => m.UserId.Value)
            .Take(call.QueryNumber("limit", 1, 1, 1000));
        return Reply.Ok(Wire.All(members, m => Wire.Member(call.World, m)));
    }

    private static Reply Search(Call call)
    {
        call.DemandGuild();
        var text = call.QueryText("query");
        var members = call.World.Members.Values
            .Where(m => call.World.Accounts[m.UserId].Username.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            .Take(call.QueryNumber("limit", 1, 1, 1000));
        return Reply.Ok(Wire.All(members, m => Wire.Member(call.World, m)));
    }

    private static Reply Member(Call call)
    {
        call.DemandGuild();
        return Reply.Ok(Wire.Member(call.World, FindMember(call)));
    }

    private static Reply EditSelf(Call call)
    {
        call.DemandGuild();
        var form = call.Form();
        var nick = form.Text("nick", 32);
        form.Errors.ThrowIfAny();
        var member = call.World.Members[call.Caller.Id];
        member.Nick = string.IsNullOrEmpty(nick) ? null : nick;
        return Changed(call, member, Reply.Ok(Wire.Member(call.World, member)));
    }

    private static Reply Kick(Call call)
    {
        call.DemandGuild();
        call.DemandGuild(Permission.KickMembers);
        var member = FindMember(call);
        call.World.Remove(member);
        var user = Wire.User(call.World.Accounts[member.UserId]);
        call.Host.Hub.Tell("GUILD_MEMBER_REMOVE", s => s.HearsGuild && s.Wants(Gateway.Intent.GuildMembers)
            ? new JsonObject { ["guild_id"] = Seed.Guild.ToString(), ["user"] = user.DeepClone() }
            : null);
        call.Host.Hub.Tell("GUILD_DELETE", s => s.Account.Id == member.UserId ? new JsonObject { ["id"] = Seed.Guild.ToString() } : null);
        return Reply.NoContent;
    }

    private static Reply SetRole(Call call, bool has)
    {
        call.DemandGuild();
        call.DemandGuild(Permission.ManageRoles);
        var (member, role) = (FindMember(call), FindRole(call));
        member.Roles.Remove(role.Id);
        if (has)
            member.Roles.Add(role.Id);
        return Changed(call, member, Reply.NoContent);
    }

    private static Reply Changed(Call call, Member member, Reply reply)
    {
        call.World.Save(member);
        call.Host.Announcer.MemberChanged(member);
        return reply;
    }

    private static Role FindRole(Call call) =>
        call.World.Roles.TryGetValue(call.Id("role_id"), out var role) ? role : throw Refused.UnknownRole();

    private static Member FindMember(Call call)
    {
        var id = call.Id("user_id");
        if (call.World.Members.TryGetValue(id, out var member))
            return member;
        throw call.World.Accounts.ContainsKey(id) ? Refused.UnknownMember() : Refused.UnknownUser();
    }
}
