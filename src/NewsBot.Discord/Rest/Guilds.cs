using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Servers, their channels, roles and members (docs, "Guild").</summary>
public sealed class Guilds
{
    private readonly RestSender _sender;

    internal Guilds(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>A server with its roles.</summary>
    public Task<DiscordResult<Guild>> GetAsync(Snowflake guildId, CancellationToken ct) =>
        _sender.SendAsync(Get("guilds/{guild.id}", $"guilds/{guildId}", guildId), DiscordJson.Default.Guild, ct);

    /// <summary>All channels; threads are not among them.</summary>
    public Task<DiscordResult<Channel[]>> GetChannelsAsync(Snowflake guildId, CancellationToken ct) =>
        _sender.SendAsync(Get("guilds/{guild.id}/channels", $"guilds/{guildId}/channels", guildId), DiscordJson.Default.ChannelArray, ct);

    /// <summary>All roles.</summary>
    public Task<DiscordResult<Role[]>> GetRolesAsync(Snowflake guildId, CancellationToken ct) =>
        _sender.SendAsync(Get("guilds/{guild.id}/roles", $"guilds/{guildId}/roles", guildId), DiscordJson.Default.RoleArray, ct);

    /// <summary>One member.</summary>
    public Task<DiscordResult<Member>> GetMemberAsync(Snowflake guildId, Snowflake userId, CancellationToken ct) =>
        _sender.SendAsync(Get("guilds/{guild.id}/members/{user.id}", $"guilds/{guildId}/members/{userId}", guildId), DiscordJson.Default.Member, ct);

    /// <summary>All threads that are not archived, forum posts among them.</summary>
    public Task<DiscordResult<ActiveThreads>> GetActiveThreadsAsync(Snowflake guildId, CancellationToken ct) =>
        _sender.SendAsync(Get("guilds/{guild.id}/threads/active", $"guilds/{guildId}/threads/active", guildId), DiscordJson.Default.ActiveThreads, ct);

    private static RestCall Get(string template, string path, Snowflake guildId) =>
        new(HttpMethod.Get, template, path, guildId.ToString(), RepeatRule.Safe);
}
