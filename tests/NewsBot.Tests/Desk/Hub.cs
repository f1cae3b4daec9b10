using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NewsBot.Tests.Desk;

/// <summary>A WebSub hub on loopback (W3C WebSub): takes requests, makes sure of them, and pushes, signed. It finds subscribers where a test says they are.</summary>
internal sealed class Hub : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly WebApplication _app;

    private Hub(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Where public addresses really lead.</summary>
    public string Subscribers { get; set; } = "";

    /// <summary>How long it says that it pushes.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromDays(5);

    /// <summary>What it answers to requests; anything but 202 takes none.</summary>
    public int Status { get; set; } = 202;

    /// <summary>Whether it makes sure of requests.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Requests as they came.</summary>
    public List<IFormCollection> Requests { get; } = [];

    /// <summary>What the subscriber answered when the hub made sure, the last time.</summary>
    public (int Status, string Body) Verified { get; private set; }

    /// <summary>The subscription that stands; null while there is none.</summary>
    public IFormCollection? Standing { get; private set; }

    public static async Task<Hub> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var hub = new Hub(app);
        app.Run(hub.TakeAsync);
        await app.StartAsync();
        hub.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return hub;
    }

    /// <summary>Pushes a body to the subscriber, signed with its secret or with another.</summary>
    public Task<HttpStatusCode> PushAsync(byte[] body, string? secret = null) => SendAsync(Place(Standing!["hub.callback"]!), body,
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? Standing["hub.secret"]!), body)));

    /// <summary>Posts anything to a subscriber.</summary>
    public static async Task<HttpStatusCode> SendAsync(Uri to, byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/rss+xml");
        if (signature is not null) request.Headers.Add("X-Hub-Signature", signature);
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Calls back with a mode and a topic of its own choice.</summary>
    public async Task<(int Status, string Body)> CallBackAsync(string mode, string topic, string more = "&hub.challenge=echo-me")
    {
        using var response = await Http.GetAsync($"{Place(Requests[^1]["hub.callback"]!)}?hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic)}{more}");
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Where a public callback really is.</summary>
    public Uri Place(string callback) => new(Subscribers + new Uri(callback).AbsolutePath);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Requests.Add(form);
        context.Response.StatusCode = Status;
        if (Status != 202 || !Verifies) return;
        var challenge = Guid.NewGuid().ToString("n");
        var mode = form["hub.mode"].ToString();
        Verified = await CallBackAsync(mode, form["hub.topic"]!, $"&hub.challenge={challenge}&hub.lease_seconds={Lease.TotalSeconds:0}");
        if (Verified == (200, challenge)) Standing = mode == "subscribe" ? form : null;
    }
}
