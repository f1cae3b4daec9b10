using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Alerts;
using NewsBot.Commands;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Gateway;
using NewsBot.Discord.Rest;

namespace NewsBot.Operations;

/// <summary>Keeps the bot connected while it is this process's turn: interactions go to the inbox, and whatever may have mended a destination lets it be tried again.</summary>
internal sealed partial class GatewayWorker(
    DiscordOptions options, DiscordRest rest, GatewayMemoryStore memory, GatewayTurn turn, InteractionInbox inbox, CommandRegistrar registrar, DestinationStore destinations,
    DeliverySignal deliveries, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<GatewayWorker> logger, ILogger<GatewayClient> gatewayLogger)
    : BackgroundService
{
    private volatile GatewayClient? _gateway;

    /// <summary>Why Discord refuses the bot for good; null while it does not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The shards of this process.</summary>
    public IReadOnlyList<ShardStatus> Shards => _gateway?.Shards ?? [];

    /// <summary>Whether another process serves them.</summary>
    public bool StandsBy => turn.StandsBy;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => turn.RunAsync(ServeAsync, stoppingToken);

    private async Task ServeAsync(CancellationToken ct)
    {
        var gateway = _gateway = new GatewayClient(options, rest, memory.Memory, time, gatewayLogger);
        var running = gateway.RunAsync(ct);
        await foreach (var happened in gateway.Events.ReadAllAsync(CancellationToken.None)) await HearAsync(happened, ct);
        _gateway = null;
        if (await running is not GatewayStop.Fatal fatal) return;
        Refusal = fatal.Reason;
        lifetime.StopApplication();
    }

    private async Task HearAsync(GatewayEvent happened, CancellationToken ct)
    {
        try
        {
            switch (happened)
            {
                case GatewayEvent.InteractionCreated created:
                    inbox.Add(created.Interaction);
                    break;
                case GatewayEvent.Ready ready:
                    Log.Ready(logger, ready.Shard, ready.User.Username, ready.Guilds.Count);
                    await registrar.RegisterAsync(ready.ApplicationId, ct);
                    break;
                case GatewayEvent.Resumed:
                    // A new version of the bot may resume the session of an older one, which registered other commands.
                    if ((await rest.Users.GetApplicationAsync(ct)) is { IsOk: true, Value: { } application }) await registrar.RegisterAsync(application.Id, ct);
                    break;
                case GatewayEvent.GuildAvailable guild:
                    await MendedAsync(guild.GuildId, ct);
                    break;
                case GatewayEvent.ChannelUpdated { Channel.GuildId: { } guildId }:
                    await MendedAsync(guildId, ct);
                    break;
                case GatewayEvent.RoleUpdated role:
                    await MendedAsync(role.GuildId, ct);
                    break;
                case GatewayEvent.ChannelDeleted deleted:
                    await destinations.DisableAsync(deleted.Channel.Id, "The channel was deleted.", time.GetUtcNow(), ct);
                    break;
                case GatewayEvent.GuildRemoved { Outage: false } removed:
                    await destinations.DisableGuildAsync(removed.GuildId, "The bot was removed from the server.", time.GetUtcNow(), ct);
                    break;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping; the session is resumed by the next process and what was missed is replayed.
        }
        catch (Exception error)
        {
            // An event that cannot be taken in must not end the connection for all others.
            Log.NotHeard(logger, error, happened.GetType().Name);
        }
    }

    private async Task MendedAsync(Snowflake guildId, CancellationToken ct)
    {
        if (await destinations.TryAgainAsync(guildId, ct) > 0) deliveries.Ring();
    }

    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Information, "Shard {Shard} is ready as {User}, in {Guilds} servers.")]
        public static partial void Ready(ILogger logger, int shard, string user, int guilds);

        [LoggerMessage(8002, LogLevel.Error, "The event {Event} could not be taken in.")]
        public static partial void NotHeard(ILogger logger, Exception error, string @event);
    }
}
