using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace NewsBot.Sandbox.Page;

/// <summary>The web page at <c>/</c>: a small chat client, served from the assembly, that may run its own scripts and nothing else.</summary>
internal static class PageEndpoints
{
    private const string Prefix = "NewsBot.Sandbox.Page.www.";

    private static readonly FrozenDictionary<string, PageFile> Files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(n => PageFile.Read(n, n[Prefix.Length..]))
        .ToFrozenDictionary(f => f.Name);

    /// <summary>Serves the page and its parts under <c>/page/</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", http => Send(http, "index.html"));
        routes.MapGet("/page/{*path}", http => Send(http, ((string?)http.GetRouteValue("path") ?? "").Replace('/', '.')));
        routes.MapGet("/favicon.ico", http => Send(http, "mark.svg"));
    }

    private static Task Send(HttpContext http, string name)
    {
        if (!Files.TryGetValue(name, out var file))
        {
            return Results.NotFound().ExecuteAsync(http);
        }
        var headers = http.Response.Headers;
        headers.ETag = file.Tag;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = Policy(http.Request.Host.Value);
        var answer = http.Request.Headers.IfNoneMatch.Contains(file.Tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(file.Content, file.ContentType);
        return answer.ExecuteAsync(http);
    }

    /// <summary>Scripts and styles only from here; pictures from where the news comes from, as the alerts carry them.</summary>
    private static string Policy(string? host) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http://127.0.0.1:* http://localhost:*; "
        + $"connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>One embedded file with its type and tag.</summary>
    private sealed record PageFile(string Name, byte[] Content, string ContentType, string Tag)
    {
        public static PageFile Read(string resource, string name)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new(name, content, TypeOf(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
        }

        private static string TypeOf(string name) => Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
    }
}
