using System.ComponentModel.DataAnnotations;
using NewsBot.Discord.Gateway;

namespace NewsBot.Discord;

/// <summary>How the client reaches Discord, or a server that speaks like it. Every wait and size is bounded here.</summary>
public sealed record DiscordOptions : IValidatableObject
{
    /// <summary>The bot token, without the word Bot. Never logged; <see cref="ToString"/> leaves it out.</summary>
    public string? Token { get; init; }

    /// <summary>The root of the REST API. A base without a version part gets <c>/v10</c>.</summary>
    public Uri ApiBase { get; init; } = new("https://discord.com/api/v10");

    /// <summary>Discord demands the form <c>DiscordBot (url, version)</c> and blocks others (docs, "Reference: User Agent").</summary>
    [Required]
    public string UserAgent { get; init; } = "DiscordBot (https://newsbot.invalid, 0.1.0)";

    /// <summary>How long one HTTP exchange may take before it counts as lost: 1 s to 5 min.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest wait for a rate limit inside the client, up to 15 min. A longer one comes back as <see cref="FailureAction.Wait"/>.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often one call is sent at most, the first time included.</summary>
    [Range(1, 20)]
    public int Attempts { get; init; } = 6;

    /// <summary>The first pause before a repeat after a server fault, 1 ms to 1 min. It doubles each time, up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Requests a second over all routes that count globally; Discord's limit is 50 a bot.</summary>
    [Range(1, 10_000)]
    public int RequestsPerSecond { get; init; } = 48;

    /// <summary>Refused requests (401, 403, 429) in 10 minutes after which the client stops by itself; Discord bans the address at 10,000.</summary>
    [Range(1, 10_000)]
    public int InvalidRequestLimit { get; init; } = 5_000;

    /// <summary>The largest reply that is read, in bytes.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int LargestReply { get; init; } = 16 * 1024 * 1024;

    /// <summary>Which groups of events the gateway sends; interactions come without any.</summary>
    public GatewayIntents Intents { get; init; } = GatewayIntents.Guilds;

    /// <summary>Shards of the whole bot; null asks Discord for its recommendation.</summary>
    public int? ShardCount { get; init; }

    /// <summary>The first shard this process runs.</summary>
    public int FirstShard { get; init; }

    /// <summary>How many shards this process runs; null runs all from <see cref="FirstShard"/> on.</summary>
    public int? ShardsHere { get; init; }

    /// <summary>Whether the gateway compresses its stream (zlib-stream).</summary>
    public bool Compress { get; init; } = true;

    /// <summary>IDENTIFYs kept in hand: with fewer left of the day's 1000 no new session is started.</summary>
    [Range(0, 1000)]
    public int IdentifyReserve { get; init; } = 10;

    /// <summary>The largest gateway event that is read, in bytes after inflation.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int LargestEvent { get; init; } = 64 * 1024 * 1024;

    /// <summary>The API root with its version and without a trailing slash.</summary>
    internal Uri VersionedBase
    {
        get
        {
            var path = ApiBase.AbsolutePath.TrimEnd('/');
            var last = path[(path.LastIndexOf('/') + 1)..];
            var versioned = last.Length > 1 && last[0] is 'v' && last.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
            return new UriBuilder(ApiBase) { Path = versioned ? path : path + "/v10" }.Uri;
        }
    }

    /// <summary>What attributes can't say without reflection.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ApiBase is not { IsAbsoluteUri: true } || ApiBase.Scheme is not ("http" or "https"))
        {
            yield return new ValidationResult("ApiBase has to be an absolute http or https address.", [nameof(ApiBase)]);
        }

        foreach (var (name, value, least, most) in ((string, TimeSpan, TimeSpan, TimeSpan)[])[
            (nameof(RequestTimeout), RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            (nameof(LongestWait), LongestWait, TimeSpan.Zero, TimeSpan.FromMinutes(15)),
            (nameof(FirstRetry), FirstRetry, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1))])
        {
            if (value < least || value > most)
            {
                yield return new ValidationResult($"{name} has to be between {least} and {most}.", [name]);
            }
        }
    }

    /// <summary>Names the server and the intents, never the token.</summary>
    public override string ToString() => $"{nameof(DiscordOptions)} {{ ApiBase = {ApiBase}, Intents = {Intents}, Token = {(Token is null ? "none" : "set")} }}";
}
