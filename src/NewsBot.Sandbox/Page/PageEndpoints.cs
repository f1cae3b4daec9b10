using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace NewsBot.Sandbox.Page;

/// <summary>Serves the web page from the files embedded in this assembly.</summary>
internal static class PageEndpoints
{
    private const string Folder = "NewsBot.Sandbox.Page.www.";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", context => SendAsync(context, "index.html"));
        app.MapGet("/{file}", (HttpContext context, string file) => SendAsync(context, file));
    }

    private static async Task SendAsync(HttpContext context, string file)
    {
        await using var stream = typeof(PageEndpoints).Assembly.GetManifestResourceStream(Folder + file);
        if (stream is null)
        {
            context.Response.StatusCode = 404;
            return;
        }
        context.Response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        await stream.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
