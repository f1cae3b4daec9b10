using System.Net.Http.Json;
using System.Text.Json;
using NewsBot.Sandbox;

namespace NewsBot.Tests.Desk;

/// <summary>An alert as a reader of the channel sees it.</summary>
internal sealed record ShownAlert(string Id, string? Content, string? Title, string? Also, bool Edited, string Text)
{
    /// <summary>The messages of one of the sandbox's channels, oldest first.</summary>
    public static async Task<IReadOnlyList<ShownAlert>> InAsync(SandboxServer sandbox, string channel)
    {
        using var http = new HttpClient();
        var state = await http.GetFromJsonAsync<JsonElement>(sandbox.Info.Page + "sandbox/state");
        return
        [
            .. state.GetProperty("messages").EnumerateArray()
                .Where(message => message.GetProperty("channel_id").GetString() == sandbox.Info.Channels[channel])
                .Select(Read),
        ];
    }

    private static ShownAlert Read(JsonElement message)
    {
        var embed = message.GetProperty("embeds").EnumerateArray().FirstOrDefault();
        var fields = embed.ValueKind == JsonValueKind.Object && embed.TryGetProperty("fields", out var listed) ? listed.EnumerateArray().ToArray() : [];
        return new ShownAlert(
            message.GetProperty("id").GetString()!,
            message.GetProperty("content").GetString(),
            embed.ValueKind == JsonValueKind.Object ? embed.GetProperty("title").GetString() : null,
            fields.FirstOrDefault(field => field.GetProperty("name").GetString() == "Also") is { ValueKind: JsonValueKind.Object } also ? also.GetProperty("value").GetString() : null,
            message.GetProperty("edited_timestamp").ValueKind != JsonValueKind.Null,
            embed.ValueKind == JsonValueKind.Object && embed.TryGetProperty("description", out var text) ? text.GetString() ?? "" : "");
    }
}
