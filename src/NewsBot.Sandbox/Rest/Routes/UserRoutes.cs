using System.Text.Json.Nodes;
using NewsBot.Sandbox.Gateway;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest.Routes;

/// <summary>Accounts, direct messages, the application and the way to the gateway.</summary>
internal static class UserRoutes
{
    public static IEnumerable<Route> All =>
    [
        new("GET", "/gateway", Access.Anyone, LimitRule.Default, c => Reply.Ok(new JsonObject { ["url"] = c.Host.GatewayAddress })),
        new("GET", "/gateway/bot", Access.Bot, LimitRule.Default, GatewayBot),
        new("GET", "/users/@me", Access.Account, LimitRule.Default, c => Reply.Ok(Wire.OwnUser(c.Caller))),
        new("GET", "/users/{user_id}", Access.Account, LimitRule.Default, User),
        new("GET", "/users/@me/guilds", Access.Account, LimitRule.Default, Guilds),
        new("DELETE", "/users/@me/guilds/{guild_id}", Access.Account, LimitRule.Default, LeaveGuild),
        new("GET", "/users/@me/guilds/{guild_id}/member", Access.Account, LimitRule.Default, OwnMember),
        new("POST", "/users/@me/channels", Access.Account, LimitRule.Directs, OpenDirect),
        new("GET", "/users/@me/channels", Access.User, LimitRule.Default, Directs),
        new("GET", "/applications/@me", Access.Bot, LimitRule.Default, Application),
        new("GET", "/oauth2/applications/@me", Access.Bot, LimitRule.Default, Application),
        new("GET", "/voice/regions", Access.Anyone, LimitRule.Default, _ => Reply.Ok(new JsonArray())),
        new("GET", "/sticker-packs", Access.Anyone, LimitRule.Default, _ => Reply.Ok(new JsonObject { ["sticker_packs"] = new JsonArray() })),
    ];

    private static Reply GatewayBot(Call call)
    {
        var (remaining, resetAfter) = call.Host.Hub.Budget;
        return Reply.Ok(new JsonObject
        {
            ["url"] = call.Host.GatewayAddress,
            ["shards"] = 1,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = call.Host.Options.IdentifyBudget,
                ["remaining"] = remaining,
                ["reset_after"] = (int)resetAfter.TotalMilliseconds,
                ["max_concurrency"] = call.Host.Options.MaxConcurrency,
            },
        });
    }

    private static Reply User(Call call) =>
        call.World.Accounts.TryGetValue(call.Id("user_id"), out var account) ? Reply.Ok(Wire.User(account)) : throw Refused.UnknownUser();

    private static Reply Guilds(Call call)
    {
        if (!call.World.Members.TryGetValue(call.Caller.Id, out var member))
            return Reply.Ok(new JsonArray());
        var guild = Wire.Guild(call.World);
        return Reply.Ok(new JsonArray(new JsonObject
        {
            ["id"] = Seed.Guild.ToString(),
            ["name"] = guild["name"]!.DeepClone(),
            ["icon"] = null,
            ["banner"] = null,
            ["owner"] = call.Caller.Id == Seed.Owner,
            ["permissions"] = Wire.Bits(PermissionRules.InGuild(call.World, member)),
            ["features"] = guild["features"]!.DeepClone(),
        }));
    }

    private static Reply LeaveGuild(Call call)
    {
        call.DemandGuild();
        call.World.Remove(call.World.Members[call.Caller.Id]);
        call.Host.Hub.Tell("GUILD_DELETE", s => s.Account == call.Caller ? new JsonObject { ["id"] = Seed.Guild.ToString() } : null);
        return Reply.NoContent;
    }

    private static Reply OwnMember(Call call)
    {
        call.DemandGuild();
        return Reply.Ok(Wire.Member(call.World, call.World.Members[call.Caller.Id]));
    }

    private static Reply OpenDirect(Call call)
    {
        var form = call.Form();
        var id = form.Id("recipient_id", required: true);
        form.Errors.ThrowIfAny();
        if (!call.World.Accounts.TryGetValue(id!.Value, out var other))
            throw FormErrors.One("recipient_id", "USER_INVALID", "Unknown user");
        if (other == call.Caller)
            throw new Refused(400, 50007, "Cannot send messages to this user");
        if (!call.World.Members.ContainsKey(other.Id) || !call.World.Members.ContainsKey(call.Caller.Id))
            throw new Refused(403, 50278, "Cannot send messages to this user due to having no mutual guilds");
        return Reply.Ok(Wire.Direct(call.World, DirectOf(call.Host, call.Caller.Id, other.Id), call.Caller.Id));
    }

    /// <summary>The one direct channel of two accounts, opened when there is none.</summary>
    private static Channel DirectOf(SandboxHost host, Snowflake one, Snowflake other)
    {
        var world = host.World;
        if (world.LiveChannels.FirstOrDefault(c => c.IsDirect && c.Recipients.Contains(one) && c.Recipients.Contains(other)) is { } open)
            return open;
        var channel = new Channel { Id = world.NextId(), Type = ChannelType.Direct, Recipients = [one, other] };
        world.Save(channel);
        host.Hub.Tell("CHANNEL_CREATE", s => !s.Account.IsBot && channel.Recipients.Contains(s.Account.Id) ? Wire.Direct(world, channel, s.Account.Id) : null);
        return channel;
    }

    private static Reply Directs(Call call) => Reply.Ok(Wire.All(
        call.World.LiveChannels.Where(c => c.IsDirect && c.Recipients.Contains(call.Caller.Id)),
        c => Wire.Direct(call.World, c, call.Caller.Id)));

    private static Reply Application(Call call)
    {
        var flags = ReadyEvent.ApplicationFlags(call.Host);
        return Reply.Ok(new JsonObject
        {
            ["id"] = Seed.Bot.ToString(),
            ["name"] = "NewsBot",
            ["icon"] = null,
            ["description"] = "A news desk in the sandbox",
            ["type"] = null,
            ["bot"] = Wire.User(call.World.Bot),
            ["summary"] = "",
            ["bot_public"] = true,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = new string('0', 64),
            ["flags"] = flags,
            ["flags_new"] = flags.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["redirect_uris"] = new JsonArray(),
            ["interactions_endpoint_url"] = null,
            ["role_connections_verification_url"] = null,
            ["owner"] = Wire.User(call.World.Accounts[Seed.Owner]),
            ["approximate_guild_count"] = 1,
            ["approximate_user_install_count"] = 0,
            ["approximate_user_authorization_count"] = 0,
            ["event_webhooks_url"] = null,
            ["event_webhooks_status"] = 1,
            ["explicit_content_filter"] = 0,
            ["team"] = null,
            ["eligible_oauth2_scopes"] = new JsonArray(),
        });
    }
}
