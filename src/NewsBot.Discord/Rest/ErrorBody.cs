using System.Text;
using System.Text.Json;
using NewsBot.Discord.RateLimits;

namespace NewsBot.Discord.Rest;

/// <summary>Discord's error reply: <c>{code, message, errors{path:{_errors:[…]}}}</c>, or a rate limit's <c>{message, retry_after, global}</c>.</summary>
/// <param name="IsJson">Whether the body was a JSON object at all; Cloudflare answers with HTML.</param>
internal sealed record ErrorBody(bool IsJson, int Code = 0, string Message = "", TimeSpan? RetryAfter = null, bool Global = false)
{
    private const int LongestText = 300;
    private const int DeepestPath = 16;

    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : new ErrorBody(IsJson: false);
        }
        catch (JsonException)
        {
            return new ErrorBody(IsJson: false); // HTML from a proxy, or a cut reply: the status alone has to do
        }
    }

    private static ErrorBody Read(JsonElement root)
    {
        var code = root.TryGetProperty("code", out var c) && c.ValueKind == JsonValueKind.Number && c.TryGetInt32(out var number) ? number : 0;
        var message = root.TryGetProperty("message", out var m) && m.ValueKind == JsonValueKind.String ? m.GetString()! : "";
        var wait = root.TryGetProperty("retry_after", out var r) && r.ValueKind == JsonValueKind.Number && r.TryGetDouble(out var seconds)
            ? RateLimitHeaders.Duration(seconds)
            : null;
        var global = root.TryGetProperty("global", out var g) && g.ValueKind == JsonValueKind.True;
        if (root.TryGetProperty("errors", out var errors) && FirstDetail(errors) is { } detail)
        {
            message = $"{message.TrimEnd()} ({detail})";
        }

        return new ErrorBody(IsJson: true, code, OneLine(message), wait, global);
    }

    /// <summary>The first field that was refused, as <c>embeds.0.title: …</c>.</summary>
    private static string? FirstDetail(JsonElement errors)
    {
        var path = new StringBuilder();
        for (var depth = 0; depth < DeepestPath && errors.ValueKind == JsonValueKind.Object; depth++)
        {
            if (errors.TryGetProperty("_errors", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
            {
                var first = list[0];
                return first.ValueKind == JsonValueKind.Object && first.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String
                    ? $"{path}: {text.GetString()}"
                    : path.ToString();
            }

            using var fields = errors.EnumerateObject();
            if (!fields.MoveNext())
            {
                return null;
            }

            path.Append(path.Length == 0 ? "" : ".").Append(fields.Current.Name);
            errors = fields.Current.Value;
        }

        return null;
    }

    private static string OneLine(string text)
    {
        var plain = text.Length > LongestText ? text[..LongestText] : text;
        return string.Create(plain.Length, plain, static (line, source) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        }).Trim();
    }
}
