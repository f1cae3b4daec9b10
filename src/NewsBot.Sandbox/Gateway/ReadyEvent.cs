using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Gateway;

/// <summary>What a client is told when its session opens.</summary>
internal static class ReadyEvent
{
    public static JsonObject Of(SandboxHost host, GatewaySession session, bool sharded)
    {
        var world = host.World;
        var ready = new JsonObject
        {
            ["v"] = 10,
            ["user"] = Wire.OwnUser(session.Account),
            ["user_settings"] = new JsonObject(),
            ["session_type"] = "normal",
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = host.GatewayAddress,
            ["relationships"] = new JsonArray(),
            ["private_channels"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["guilds"] = Guilds(host, session),
            ["guild_join_requests"] = new JsonArray(),
            ["geo_ordered_rtc_regions"] = new JsonArray(),
            ["game_relationships"] = new JsonArray(),
            ["auth"] = new JsonObject(),
            ["_trace"] = new JsonArray("[\"sandbox\"]"),
        };
        if (session.Account.IsBot)
            ready["application"] = new JsonObject { ["id"] = Seed.Bot.ToString(), ["flags"] = ApplicationFlags(host) };
        else
            ready["private_channels"] = Directs(world, session.Account.Id);
        if (sharded)
            ready["shard"] = new JsonArray(session.Shard, session.Shards);
        return ready;
    }

    public static JsonObject GuildFor(SandboxHost host, GatewaySession session)
    {
        var guild = Wire.WholeGuild(host.World, session.Account.Id);
        if (session.Account.IsBot && !session.Wants(Intent.GuildMembers))
            guild["members"] = Wire.All(host.World.Members.Values.Where(m => m.UserId == session.Account.Id), m => Wire.Member(host.World, m));
        return guild;
    }

    /// <summary>The limited forms of the privileged intents, as an application below the review threshold has them.</summary>
    public static int ApplicationFlags(SandboxHost host) => host.Options.PrivilegedIntents ? (1 << 13) | (1 << 15) | (1 << 19) : 0;

    /// <summary>Bots learn of a server by name only and get it later; Discord's own client gets it whole at once.</summary>
    private static JsonArray Guilds(SandboxHost host, GatewaySession session)
    {
        if (!session.HearsGuild || !host.World.Members.ContainsKey(session.Account.Id))
            return [];
        return session.Account.IsBot
            ? [new JsonObject { ["id"] = Seed.Guild.ToString(), ["unavailable"] = true }]
            : [GuildFor(host, session)];
    }

    private static JsonArray Directs(SandboxWorld world, Snowflake userId) => Wire.All(
        world.LiveChannels.Where(c => c.IsDirect && c.Recipients.Contains(userId)), c => Wire.Direct(world, c, userId));
}
