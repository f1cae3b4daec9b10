using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;

namespace NewsBot.Deliveries;

/// <summary>Remembers forums with their tags for a while, so that a post costs one request. Any thread.</summary>
internal sealed class ForumBook(DiscordRest rest, IOptions<DeliveryOptions> options, TimeProvider time)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<Snowflake, (Channel Forum, DateTimeOffset ReadAt)> _known = new();

    /// <summary>A forum, and whether it is remembered rather than read just now.</summary>
    public async Task<(DiscordResult<Channel> Forum, bool Remembered)> ReadAsync(Snowflake forumId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(forumId, out var known) && now - known.ReadAt < options.Value.TagsKept) return (new(known.Forum), true);
        var read = await rest.Channels.GetAsync(forumId, ct);
        if (!read.IsOk) return (read, false);
        if (_known.Count >= Most) _known.Clear();
        _known[forumId] = (read.Value, now);
        return (read, false);
    }

    public void Forget(Snowflake forumId) => _known.TryRemove(forumId, out _);
}
