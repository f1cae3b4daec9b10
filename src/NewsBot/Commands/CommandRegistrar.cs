using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Tells Discord what commands there are, when that differs from what it was told before.</summary>
internal sealed partial class CommandRegistrar(CommandBook book, DiscordRest rest, SettingStore settings, ILogger<CommandRegistrar> logger)
{
    /// <summary>Called when the application's id is known. Writes only what changed: new names are rationed (Discord docs: Application Commands).</summary>
    /// <returns>Null when Discord knows the commands, else why it does not.</returns>
    public async Task<DiscordFailure?> RegisterAsync(Snowflake applicationId, CancellationToken ct)
    {
        var setting = $"commands:{applicationId}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(book.Definitions)));
        if (await settings.GetAsync(setting, ct) == hash && await StandAsync(applicationId, ct)) return null;
        var written = await rest.Commands.OverwriteGlobalAsync(applicationId, book.Definitions, ct);
        if (written.Failure is { } failure)
        {
            Log.Refused(logger, failure.Message);
            return failure;
        }

        await settings.SetAsync(setting, hash, ct);
        Log.Registered(logger, book.Definitions.Count);
        return null;
    }

    // The hash says what we told Discord; a server that has forgotten it, or was told something else since, has other names.
    private async Task<bool> StandAsync(Snowflake applicationId, CancellationToken ct)
    {
        var listed = await rest.Commands.ListGlobalAsync(applicationId, ct);
        return listed.IsOk && Names(listed.Value).SetEquals(Names(book.Definitions));
    }

    private static HashSet<(CommandType, string)> Names(IEnumerable<ApplicationCommand> commands) => [.. commands.Select(command => (command.Type, command.Name))];

    private static partial class Log
    {
        [LoggerMessage(7010, LogLevel.Information, "Discord was told {Count} commands.")]
        public static partial void Registered(ILogger logger, int count);

        [LoggerMessage(7011, LogLevel.Error, "Discord did not take the commands: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
