using System.Threading.Channels;
using Microsoft.Extensions.Options;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>Where the gateway lays interactions down. Never blocks the gateway: when it is full, the oldest go, whose time has run out first.</summary>
internal sealed class InteractionInbox(IOptions<CommandsOptions> options)
{
    private readonly Channel<Interaction> _waiting = System.Threading.Channels.Channel.CreateBounded<Interaction>(
        new BoundedChannelOptions(options.Value.Waiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Lays one down. Any thread.</summary>
    public void Add(Interaction interaction) => _waiting.Writer.TryWrite(interaction);

    public IAsyncEnumerable<Interaction> ReadAsync(CancellationToken ct) => _waiting.Reader.ReadAllAsync(ct);
}
