using Microsoft.Extensions.Logging;

namespace NewsBot.Discord.Gateway;

/// <summary>What the shards of a process share.</summary>
internal sealed record ShardHouse(
    DiscordOptions Options,
    HostMemory Memory,
    GatewayAddress Address,
    IdentifyGate Gate,
    EventOutlet Events,
    TimeProvider Time,
    ILogger Logger);
