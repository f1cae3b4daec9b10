using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Sandbox;

namespace NewsBot.Tests.Described;

/// <summary>
/// Holds exchanges against Discord's published description: answers must have the form it gives, and a body that was taken must be one
/// that it allows and hold nothing that it does not name.
/// </summary>
internal static class Conformance
{
    /// <summary>What Discord's own client uses, and Discord does not describe.</summary>
    private static readonly HashSet<string> Undescribed =
        ["POST /interactions", "GET /users/@me/channels", "GET /guilds/*/application-command-index"];

    private static readonly Lazy<JsonObject> Description = new(() =>
        (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "described/openapi.json")))!);

    private static readonly Lazy<ILookup<int, (string Template, string[] Segments)>> Paths = new(() =>
        Description.Value["paths"]!.AsObject()
            .Select(p => (p.Key, p.Key.Split('/', StringSplitOptions.RemoveEmptyEntries)))
            .OrderBy(p => p.Item2.Count(s => s[0] == '{'))
            .ToLookup(p => p.Item2.Length));

    /// <summary>What is wrong with an exchange, in words; null when nothing is.</summary>
    /// <param name="exchange">What was asked and answered.</param>
    /// <param name="strict">Whether fields that Discord would overlook are wrong too.</param>
    public static string? Fault(SandboxExchange exchange, bool strict)
    {
        if (exchange.MediaType == "text/html" || exchange.Status is >= 500 or 405) return null;
        var segments = exchange.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var what = $"{exchange.Method} {exchange.Path} ({exchange.Status})";
        if (Find(exchange.Method.ToLowerInvariant(), segments) is not { } operation)
        {
            var general = $"{exchange.Method} /{string.Join('/', segments.Select(s => ulong.TryParse(s, out _) ? "*" : s))}";
            return exchange.Status == 404 || Undescribed.Contains(general) ? null : $"{what} is not described";
        }

        var judge = new SchemaJudge(Description.Value);
        var faults = JudgeAnswer(judge, operation, exchange);
        if (exchange is { Status: < 300, Sent: { } sent } && operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } taken)
        {
            var body = JsonNode.Parse(sent);
            faults.AddRange(judge.Judge(taken, body, isRequest: true).Select(fault => "request " + fault));
            if (strict) faults.AddRange(judge.Unnamed(taken, body).Select(fault => "request " + fault));
        }

        return faults.Count == 0 ? null : $"{what}:\n{string.Join('\n', faults)}\n{exchange.Sent}\n{exchange.Answered}";
    }

    private static List<string> JudgeAnswer(SchemaJudge judge, JsonObject operation, SandboxExchange answer)
    {
        var responses = operation["responses"]!;
        var response = responses[answer.Status.ToString()] ?? (answer.Status >= 400 ? responses["4XX"] : null);
        if (response is null)
            return [$"status {answer.Status} is not described"];
        if (response["$ref"] is { } reference)
            response = Description.Value["components"]!["responses"]![reference.ToString().Split('/')[^1]]!;
        var schema = response["content"]?["application/json"]?["schema"];
        if (schema is null)
            return answer.Answered.Length == 0 && answer.MediaType is null ? [] : ["a body where none is described"];
        if (answer.MediaType != "application/json")
            return [$"content type {answer.MediaType}"];
        var body = JsonNode.Parse(answer.Answered);
        if (answer.Status < 400)
            return judge.Judge(schema, body, isRequest: false);
        var refusal = (JsonObject)body!;
        var faults = new List<string>();
        if (refusal["errors"] is JsonObject errors)
            JudgeErrors(errors, "errors", faults);
        refusal.Remove("errors");
        faults.AddRange(judge.Judge(schema, refusal, isRequest: false));
        return faults;
    }

    /// <summary>
    /// The description calls the codes within a form's errors integers; the documentation ("Error Messages"), and Discord, say words.
    /// </summary>
    private static void JudgeErrors(JsonObject errors, string at, List<string> faults)
    {
        foreach (var (name, inner) in errors)
        {
            if (name != "_errors" && inner is JsonObject deeper)
                JudgeErrors(deeper, $"{at}.{name}", faults);
            else if (name != "_errors" || inner is not JsonArray { Count: > 0 } list
                || !list.All(e => e is JsonObject { Count: 2 } && e["code"]?.GetValueKind() == JsonValueKind.String && e["message"]?.GetValueKind() == JsonValueKind.String))
                faults.Add($"{at}.{name} is no list of errors");
        }
    }

    /// <summary>Whether Discord describes a route; the names of its values do not matter.</summary>
    public static bool Describes(string method, string template) =>
        Undescribed.Contains($"{method} {template.Replace("{guild_id}", "*", StringComparison.Ordinal)}")
        || Find(method.ToLowerInvariant(), template.Split('/', StringSplitOptions.RemoveEmptyEntries)) is not null;

    private static JsonObject? Find(string method, string[] segments)
    {
        foreach (var (template, parts) in Paths.Value[segments.Length])
        {
            var fits = parts.Zip(segments).All(p => p.First[0] == '{' || p.First == p.Second);
            if (fits && Description.Value["paths"]![template]![method] is JsonObject operation)
                return operation;
        }
        return null;
    }
}
