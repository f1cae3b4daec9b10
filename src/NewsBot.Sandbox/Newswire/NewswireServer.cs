using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace NewsBot.Sandbox.Newswire;

/// <summary>
/// The sample newswire: invented outlets on loopback that publish an invented news day, with everything that real feeds do to their
/// readers. What it shows depends only on the start, the speed and the clock.
/// </summary>
public sealed class NewswireServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WireClock _clock;

    private NewswireServer(WebApplication app, WireClock clock, Uri address)
    {
        _app = app;
        _clock = clock;
        Address = address;
        Outlets =
        [
            .. NewswireScript.Outlets.Select(s =>
                new NewswireOutlet(s.Key, s.Name, new(address, s.FeedPath), new(address, s.HomePath), s.Country, s.Language)),
        ];
    }

    /// <summary>Where the newswire listens, such as <c>http://127.0.0.1:41234/</c>; its page lists the outlets.</summary>
    public Uri Address { get; }

    /// <summary>When the newswire first opened; give it back as <see cref="NewswireOptions.Start"/> to go on exactly.</summary>
    public DateTimeOffset Start => _clock.Start;

    /// <summary>The outlets in the order of the script.</summary>
    public IReadOnlyList<NewswireOutlet> Outlets { get; }

    /// <summary>Opens the newswire on loopback.</summary>
    public static async Task<NewswireServer> StartAsync(NewswireOptions options, TimeProvider time, ILoggerFactory? loggers, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Speed <= 0)
        {
            throw new ArgumentException("The newswire's speed has to be above zero.", nameof(options));
        }
        var clock = new WireClock(options.Start ?? time.GetUtcNow(), options.Speed, options.WarmUp);
        var builder = WebApplication.CreateEmptyBuilder(new()); // without the host's signal handlers: the process is not ours to end
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, options.Port);
            k.AddServerHeader = false;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers ?? NullLoggerFactory.Instance);
        builder.Services.AddResponseCompression(c => c.MimeTypes =
            ResponseCompressionDefaults.MimeTypes.Concat(["application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"]));
        var app = builder.Build();
        app.UseResponseCompression();
        app.UseRouting();
        var site = new SiteAddress();
        NewswireEndpoints.Map(app, new PressRoom(clock), time, site, options.FeedLength);
        app.UseEndpoints(_ => { });
        await app.StartAsync(ct);
        site.Value = new Uri(app.Urls.First() + "/");
        return new(app, clock, site.Value);
    }

    /// <summary>The truth about the entries of one edition; edition 0 is the back-catalogue.</summary>
    public IReadOnlyList<GoldEntry> Gold(int edition) => NewswireScript.Gold(edition, _clock.FirstDay);

    /// <summary>Closes the newswire.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
