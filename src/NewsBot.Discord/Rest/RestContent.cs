using System.Globalization;
using System.Net.Http.Headers;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Builds request bodies: JSON alone, or JSON with files (docs, "Reference: Uploading Files").</summary>
internal static class RestContent
{
    public static HttpContent? Of(RestCall call)
    {
        if (call.Body is null)
        {
            return null;
        }

        if (call.Files.Count == 0)
        {
            return Json(call.Body);
        }

        var form = new MultipartFormDataContent { { Json(call.Body), "payload_json" } };
        for (var i = 0; i < call.Files.Count; i++)
        {
            var file = new ReadOnlyMemoryContent(call.Files[i].Content);
            file.Headers.ContentType = MediaTypeHeaderValue.TryParse(call.Files[i].ContentType, out var type)
                ? type
                : new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, $"files[{i.ToString(CultureInfo.InvariantCulture)}]", call.Files[i].Name);
        }

        return form;
    }

    /// <summary>Announces new files behind the attachments to keep; null when neither is given.</summary>
    public static IReadOnlyList<AttachmentSlot>? Slots(IReadOnlyList<AttachmentSlot>? kept, IReadOnlyList<FileUpload>? files) =>
        files is not { Count: > 0 }
            ? kept
            : [.. kept ?? [], .. files.Select((file, i) => new AttachmentSlot(new Snowflake((ulong)i), file.Name, file.Description))];

    private static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
