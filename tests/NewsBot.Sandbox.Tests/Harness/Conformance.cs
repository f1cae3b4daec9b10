using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.Tests.Harness;

/// <summary>
/// Holds every exchange of these tests against Discord's published description: answers must have the form it gives, and a body that
/// the sandbox took must be one that it allows.
/// </summary>
internal static class Conformance
{
    /// <summary>What Discord's own client uses, and Discord does not describe.</summary>
    private static readonly HashSet<string> Undescribed =
        ["POST /interactions", "GET /users/@me/channels", "GET /guilds/*/application-command-index"];

    private static readonly Lazy<JsonObject> Description = new(() =>
        (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "testdata/discord/openapi.json")))!);

    private static readonly Lazy<ILookup<int, (string Template, string[] Segments)>> Paths = new(() =>
        Description.Value["paths"]!.AsObject()
            .Select(p => (p.Key, p.Key.Split('/', StringSplitOptions.RemoveEmptyEntries)))
            .OrderBy(p => p.Item2.Count(s => s[0] == '{'))
            .ToLookup(p => p.Item2.Length));

    public static void Check(string method, string pathAndQuery, string? requestBody, Answer answer)
    {
        var path = pathAndQuery.Split('?')[0];
        if (path.StartsWith("/sandbox/", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal) || path == "/")
            return;
        if (answer.MediaType == "text/html" || answer.Code >= 500 || answer.Code == 405)
            return;
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var operation = Find(method.ToLowerInvariant(), segments);
        if (operation is null)
        {
            Assert.True(answer.Code == 404 || Undescribed.Contains($"{method} /{string.Join('/', segments.Select(s => ulong.TryParse(s, out _) ? "*" : s))}"),
                $"{method} {path} is not described");
            return;
        }
        var judge = new SchemaJudge(Description.Value);
        var faults = JudgeAnswer(judge, operation, answer);
        if (answer.Code < 300 && requestBody is not null && operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } taken)
            faults.AddRange(judge.Judge(taken, JsonNode.Parse(requestBody), isRequest: true).Select(f => "request " + f));
        Assert.True(faults.Count == 0, $"{method} {path} ({answer.Code}):\n{string.Join('\n', faults)}\n{answer.Text}");
    }

    private static List<string> JudgeAnswer(SchemaJudge judge, JsonObject operation, Answer answer)
    {
        var responses = operation["responses"]!;
        var response = responses[answer.Code.ToString()] ?? (answer.Code >= 400 ? responses["4XX"] : null);
        if (response is null)
            return [$"status {answer.Code} is not described"];
        if (response["$ref"] is { } reference)
            response = Description.Value["components"]!["responses"]![reference.ToString().Split('/')[^1]]!;
        var schema = response["content"]?["application/json"]?["schema"];
        if (schema is null)
            return answer.Text.Length == 0 && answer.MediaType is null ? [] : ["a body where none is described"];
        if (answer.MediaType != "application/json")
            return [$"content type {answer.MediaType}"];
        if (answer.Code < 400)
            return judge.Judge(schema, answer.Json, isRequest: false);
        var refusal = (JsonObject)answer.Json.DeepClone();
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
