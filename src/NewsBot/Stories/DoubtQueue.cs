using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace NewsBot.Stories;

/// <summary>Doubtful headlines on their way to a second opinion, after their commit. Never waits: when it is full the oldest leave. Thread safe.</summary>
internal sealed class DoubtQueue(IOptions<EmbeddingOptions> options)
{
    private readonly EmbeddingOptions _options = options.Value;
    private readonly Channel<Doubt> _waiting = Channel.CreateBounded<Doubt>(
        new BoundedChannelOptions(options.Value.Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public ChannelReader<Doubt> Waiting => _waiting.Reader;

    /// <summary>The doubt about a placed headline; null when there is none, or nobody to ask.</summary>
    public Doubt? About(long entryId, in StoryAssignment placed)
    {
        if (!_options.IsOn || placed.NearestHeadlineId is not { } nearest) return null;
        var doubtful = placed.Opened ? placed.Score >= _options.DoubtFrom : placed.Score < _options.SureFrom;
        return doubtful ? new Doubt(new(entryId), new(nearest), !placed.Opened) : null;
    }

    public void Add(Doubt doubt) => _waiting.Writer.TryWrite(doubt);
}
