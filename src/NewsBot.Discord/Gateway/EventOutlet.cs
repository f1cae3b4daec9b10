using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace NewsBot.Discord.Gateway;

/// <summary>
/// The bounded channel between the shards and the one who reads their events. Asking for the next event says that the last one is dealt with;
/// only then may a kept session begin behind it, so that a stop in the middle of something loses nothing.
/// </summary>
internal sealed class EventOutlet(int capacity)
{
    private readonly Channel<Handed> _channel = Channel.CreateBounded<Handed>(new BoundedChannelOptions(capacity));
    private CancellationToken _stop;

    /// <summary>For one reader.</summary>
    public ChannelReader<GatewayEvent> Reader => field ??= new ConfirmingReader(this);

    /// <summary>After this no event counts as dealt with any more: who works on one is being stopped too.</summary>
    public void TrustUntil(CancellationToken stop) => _stop = stop;

    /// <summary>Hands an event on; waits while there is no room.</summary>
    public Task HandAsync(GatewayEvent happened, ShardProgress progress, long sequence, CancellationToken ct)
    {
        progress.Hand(sequence);
        var handed = new Handed(happened, progress, sequence);
        return _channel.Writer.TryWrite(handed) ? Task.CompletedTask : _channel.Writer.WriteAsync(handed, ct).AsTask();
    }

    public void Complete() => _channel.Writer.TryComplete();

    private readonly record struct Handed(GatewayEvent Event, ShardProgress Progress, long Sequence);

    private sealed class ConfirmingReader(EventOutlet outlet) : ChannelReader<GatewayEvent>
    {
        private Handed _last;

        public override Task Completion => outlet._channel.Reader.Completion;
        public override bool CanCount => true;
        public override int Count => outlet._channel.Reader.Count;

        public override bool TryRead([MaybeNullWhen(false)] out GatewayEvent item)
        {
            Confirm();
            var read = outlet._channel.Reader.TryRead(out var handed);
            (_last, item) = (handed, handed.Event);
            return read;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            Confirm();
            return outlet._channel.Reader.WaitToReadAsync(cancellationToken);
        }

        private void Confirm()
        {
            if (!outlet._stop.IsCancellationRequested)
            {
                _last.Progress?.Confirm(_last.Sequence);
                _last = default;
            }
        }
    }
}
