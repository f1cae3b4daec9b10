using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Definitions of commands (docs, "Application Commands"). New names count: 200 a day and server.</summary>
public sealed class Commands
{
    private readonly RestSender _sender;

    internal Commands(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>Makes the global commands exactly these.</summary>
    public Task<DiscordResult<ApplicationCommand[]>> OverwriteGlobalAsync(Snowflake applicationId, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct) =>
        _sender.SendAsync(Global(applicationId, HttpMethod.Put) with { Body = Body(commands) }, DiscordJson.Default.ApplicationCommandArray, ct);

    /// <summary>Makes a server's own commands exactly these; they show at once.</summary>
    public Task<DiscordResult<ApplicationCommand[]>> OverwriteGuildAsync(
        Snowflake applicationId, Snowflake guildId, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct) =>
        _sender.SendAsync(InGuild(applicationId, guildId, HttpMethod.Put) with { Body = Body(commands) }, DiscordJson.Default.ApplicationCommandArray, ct);

    /// <summary>Reads the global commands, with all localisations.</summary>
    public Task<DiscordResult<ApplicationCommand[]>> ListGlobalAsync(Snowflake applicationId, CancellationToken ct) =>
        _sender.SendAsync(Localised(Global(applicationId, HttpMethod.Get)), DiscordJson.Default.ApplicationCommandArray, ct);

    /// <summary>Reads a server's own commands, with all localisations.</summary>
    public Task<DiscordResult<ApplicationCommand[]>> ListGuildAsync(Snowflake applicationId, Snowflake guildId, CancellationToken ct) =>
        _sender.SendAsync(Localised(InGuild(applicationId, guildId, HttpMethod.Get)), DiscordJson.Default.ApplicationCommandArray, ct);

    private static RestCall Localised(RestCall call) => call with { Path = call.Path + "?with_localizations=true" };

    private static RestCall Global(Snowflake applicationId, HttpMethod method) =>
        new(method, "applications/{application.id}/commands", $"applications/{applicationId}/commands", "", RepeatRule.Safe);

    private static RestCall InGuild(Snowflake applicationId, Snowflake guildId, HttpMethod method) =>
        new(method, "applications/{application.id}/guilds/{guild.id}/commands", $"applications/{applicationId}/guilds/{guildId}/commands", guildId.ToString(), RepeatRule.Safe);

    private static byte[] Body(IReadOnlyList<ApplicationCommand> commands) =>
        JsonSerializer.SerializeToUtf8Bytes(commands, DiscordJson.Default.IReadOnlyListApplicationCommand);
}
