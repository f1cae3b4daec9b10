using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NewsBot.Tests.Desk;

/// <summary>An embedding endpoint on loopback that does what a test tells it to.</summary>
internal sealed class EmbeddingHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddingHost(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>What it answers to the texts that it was asked for.</summary>
    public Func<HttpContext, string[], Task> Answer { get; set; } = (context, _) => Task.CompletedTask;

    /// <summary>How many texts it was sent, and with which key last.</summary>
    public int Texts { get; private set; }

    public string? LastKey { get; private set; }

    public static async Task<EmbeddingHost> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var host = new EmbeddingHost(app);
        app.Run(host.AnswerAsync);
        await app.StartAsync();
        host.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";
        return host;
    }

    /// <summary>Gives every text the same vector, or each its own by a rule.</summary>
    public void AnswerVectors(Func<string, float[]> vector) => Answer = (context, texts) => context.Response.WriteAsJsonAsync(
        new { data = texts.Select((text, index) => new { index, embedding = vector(text) }) });

    public void AnswerText(string text, int status = 200) => Answer = async (context, _) =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/v1/embeddings")
        {
            context.Response.StatusCode = 404;
            return;
        }

        using var asked = await JsonDocument.ParseAsync(context.Request.Body);
        string[] texts = [.. asked.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!)];
        Texts += texts.Length;
        LastKey = context.Request.Headers.Authorization;
        await Answer(context, texts);
    }
}
