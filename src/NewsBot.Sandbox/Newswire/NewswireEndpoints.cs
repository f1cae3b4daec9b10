using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace NewsBot.Sandbox.Newswire;

/// <summary>The newswire over HTTP: feeds with validators, home pages, entries' pages and pictures.</summary>
internal static class NewswireEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, PressRoom room, TimeProvider time, SiteAddress site, int feedLength)
    {
        routes.MapGet("/", Answer(_ => Html(WirePages.Index(NewswireScript.Outlets))));
        routes.MapGet("/outlets.opml", Answer(_ => Results.Text(new WirePages(site.Value).Opml(NewswireScript.Outlets), "text/x-opml", Encoding.UTF8)));
        foreach (var sheet in NewswireScript.Outlets)
        {
            routes.MapGet(sheet.HomePath, Answer(_ => Html(new WirePages(site.Value).Home(room.At(sheet, time.GetUtcNow())))));
            routes.MapGet(sheet.LogoPath, Answer(_ => Results.Text(WirePages.Logo(sheet), "image/svg+xml", Encoding.UTF8)));
            routes.MapGet(sheet.FeedPath, Answer(http => Feed(http, room.At(sheet, time.GetUtcNow()), new FeedWriter(site.Value, feedLength))));
            routes.MapGet($"/{sheet.Key}/pictures/{{name}}.png", Answer(http =>
                Picture(http, room.At(sheet, time.GetUtcNow()), (string)http.GetRouteValue("name")!)));
            routes.MapGet($"/{sheet.Key}/{{edition:int}}/{{id}}/{{slug?}}", Answer(http =>
                Entry(room.At(sheet, time.GetUtcNow()), http.Request.Path.Value!, new WirePages(site.Value))));
        }
    }

    // A delegate of the server's own form: for any other, the framework compiles a caller at the start, and there are some hundred routes.
    private static RequestDelegate Answer(Func<HttpContext, IResult> page) => http => page(http).ExecuteAsync(http);

    private static IResult Feed(HttpContext http, OutletView view, FeedWriter writer)
    {
        switch (view.Fault)
        {
            case ScriptFault.ServerError:
                return Results.Text("The press has jammed.", "text/plain", statusCode: StatusCodes.Status500InternalServerError);
            case ScriptFault.TooManyRequests:
                http.Response.Headers.RetryAfter = "5";
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            case ScriptFault.HtmlPage:
                return Html(WirePages.Broken(view.Sheet));
            default:
                break;
        }
        var body = writer.Write(view);
        var contentType = FeedWriter.ContentTypeOf(view.Sheet.Format);
        return view.Fault == ScriptFault.CutXml
            ? Results.Bytes(body.AsMemory(0, body.Length / 3), contentType)
            : Conditional(http, body, view.Changed, contentType);
    }

    /// <summary>Answers 304 where the reader has these bytes (RFC 9110 §13.2.2: the tag decides before the date).</summary>
    private static IResult Conditional(HttpContext http, byte[] body, DateTimeOffset changed, string contentType)
    {
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"";
        var modified = DateTimeOffset.FromUnixTimeSeconds(changed.ToUnixTimeSeconds());
        http.Response.Headers.ETag = tag;
        http.Response.Headers.LastModified = modified.ToString("r", CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-cache";
        var wanted = http.Request.Headers.IfNoneMatch;
        var unchanged = wanted.Count > 0
            ? wanted.Any(w => w is not null && w.Contains(tag[2..], StringComparison.Ordinal))
            : DateTimeOffset.TryParse(http.Request.Headers.IfModifiedSince, CultureInfo.InvariantCulture, out var since) && modified < since.AddSeconds(1) && changed < since.AddSeconds(1);
        return unchanged ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(body, contentType);
    }

    private static IResult Entry(OutletView view, string path, WirePages pages)
    {
        var parts = path.Split('/', 5);
        var stem = string.Join('/', parts.Take(4)) + "/";
        return view.Entries.FirstOrDefault(e => e.Path.StartsWith(stem, StringComparison.Ordinal)) switch
        {
            null => Results.NotFound(),
            { Withdrawn: true } => Html(WirePages.Gone(view.Sheet), StatusCodes.Status410Gone),
            var entry => Html(pages.Entry(view, entry)),
        };
    }

    private static IResult Picture(HttpContext http, OutletView view, string name)
    {
        var path = $"/{view.Sheet.Key}/pictures/{name}.png";
        if (view.Entries.FirstOrDefault(e => e.PicturePath == path) is not { } entry)
        {
            return Results.NotFound();
        }
        http.Response.Headers.CacheControl = "public, max-age=86400, immutable";
        return Results.Bytes(PosterPicture.Png(entry.Topic, Seed.Of(0, path)), "image/png");
    }

    private static IResult Html(string html, int status = StatusCodes.Status200OK) => Results.Text(html, "text/html", Encoding.UTF8, status);
}
