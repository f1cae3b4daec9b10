using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Sandbox.Rest;

/// <summary>Reads a request's body: JSON, or multipart with payload_json and files[n].</summary>
internal static class BodyReader
{
    public const long MostBytes = 25 * 1024 * 1024;
    private const long MostFileBytes = 10 * 1024 * 1024;
    private const int MostFiles = 10;

    public static async Task<(JsonNode? Body, IReadOnlyList<UploadedFile> Files)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
            throw TooLarge();
        try
        {
            return request.HasFormContentType ? await ReadFormAsync(request, ct) : await ReadJsonAsync(request, ct);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
        catch (InvalidDataException) // a multipart body that is none
        {
            throw new Refused(400, 0, "400: Bad Request");
        }
    }

    private static async Task<(JsonNode? Body, IReadOnlyList<UploadedFile> Files)> ReadJsonAsync(HttpRequest request, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, ct);
        if (memory.Length == 0)
            return (null, []);
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw FormErrors.One("", "CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {'application/json'}.");
        return (Parse(memory.GetBuffer().AsMemory(0, (int)memory.Length)), []);
    }

    private static async Task<(JsonNode? Body, IReadOnlyList<UploadedFile> Files)> ReadFormAsync(HttpRequest request, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (form.Files.Count > MostFiles)
            throw FormErrors.One("attachments", "BASE_TYPE_MAX_LENGTH", $"Must be {MostFiles} or fewer in length.");
        var files = new List<UploadedFile>();
        foreach (var file in form.Files)
        {
            if (file.Length > MostFileBytes)
                throw TooLarge();
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, ct);
            files.Add(new UploadedFile(file.Name, file.FileName, file.ContentType, memory.ToArray()));
        }
        if (form.TryGetValue("payload_json", out var json))
            return (Parse(System.Text.Encoding.UTF8.GetBytes(json.ToString())), files);
        var fields = new JsonObject();
        foreach (var (name, value) in form)
            fields[name] = value.ToString();
        return (fields, files);
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => Build(document.RootElement),
                JsonValueKind.Array => Build(document.RootElement),
                _ => throw FormErrors.One("", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
            };
        }
        catch (JsonException)
        {
            throw new Refused(400, 50109, "The request body contains invalid JSON.");
        }
    }

    /// <summary>Built by hand, since a name that comes twice must not break later: the last one counts.</summary>
    private static JsonNode? Build(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new JsonObject();
                foreach (var property in element.EnumerateObject())
                    fields[property.Name] = Build(property.Value);
                return fields;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var item in element.EnumerateArray())
                    list.Add(Build(item));
                return list;
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static Refused TooLarge() => new(413, 40005, "Request entity too large");
}
