using System.Net;
using Microsoft.Extensions.Logging;
using NewsBot.Discord.RateLimits;

namespace NewsBot.Discord.Rest;

/// <summary>
/// Discord's REST API, as far as a bot of this kind needs it: one property a page of the docs. Thread-safe; one for the process.
/// Calls wait for rate limits, repeat themselves where that is safe, and never throw for anything that Discord answers.
/// </summary>
public sealed class DiscordRest : IDisposable
{
    private readonly HttpClient _http;
    private readonly RateLimiter _limiter;

    /// <summary>A client of its own connection pool.</summary>
    /// <param name="options">Token, base address, bounds.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="logger">Hears of rate limits and repeats.</param>
    /// <param name="handler">Replaces the network in tests; it stays the caller's to dispose.</param>
    public DiscordRest(DiscordOptions options, TimeProvider time, ILogger<DiscordRest> logger, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _http = new HttpClient(handler ?? Network(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        _limiter = new RateLimiter(options, time);
        var sender = new RestSender(options, time, logger, _http, _limiter);
        Messages = new Messages(sender);
        Channels = new Channels(sender);
        Interactions = new Interactions(sender);
        Commands = new Commands(sender);
        Users = new Users(sender);
        Webhooks = new Webhooks(sender);
        Guilds = new Guilds(sender);
        Gateway = new GatewayDirectory(sender);
        Attachments = new Attachments(options, time, _http);
    }

    /// <summary>Posting, changing, reading messages.</summary>
    public Messages Messages { get; }

    /// <summary>Channels, threads and forum posts.</summary>
    public Channels Channels { get; }

    /// <summary>Answers to interactions.</summary>
    public Interactions Interactions { get; }

    /// <summary>Definitions of commands.</summary>
    public Commands Commands { get; }

    /// <summary>The bot's own account and direct channels.</summary>
    public Users Users { get; }

    /// <summary>Posting by webhook.</summary>
    public Webhooks Webhooks { get; }

    /// <summary>Servers, their roles and members.</summary>
    public Guilds Guilds { get; }

    /// <summary>Where the gateway is.</summary>
    public GatewayDirectory Gateway { get; }

    /// <summary>Files that people hand over.</summary>
    public Attachments Attachments { get; }

    /// <summary>This process's part of Discord's 50 requests a second; at first <see cref="DiscordOptions.RequestsPerSecond"/>. Any thread.</summary>
    public int RequestsPerSecond
    {
        get => _limiter.RequestsPerSecond;
        set => _limiter.RequestsPerSecond = value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limiter.Dispose();
        _http.Dispose();
    }

    private static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of DNS is seen
    };
}
