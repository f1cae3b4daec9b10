using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsBot.Topics.Sharing;

/// <summary>Topics as a JSON file, out and in: <c>{"topics":[{"name":"…","query":"…"}]}</c>. What else stands in it is passed over. Stateless.</summary>
internal static class TopicFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int Largest = 256 * 1024;

    /// <summary>Topics that one file may hold.</summary>
    public const int Most = 500;

    private static readonly JsonSerializerOptions Form =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 8 };

    public static byte[] Write(IEnumerable<SharedTopic> topics) => JsonSerializer.SerializeToUtf8Bytes(new Content([.. topics.Select(topic => new Item(topic.Name, topic.Query))]), Form);

    /// <summary>The topics of a file, or the sentence that says why it cannot be read.</summary>
    public static (IReadOnlyList<SharedTopic> Topics, string? Refusal) Read(ReadOnlySpan<byte> file)
    {
        try
        {
            if (file.StartsWith("\uFEFF"u8)) file = file[3..];
            if (JsonSerializer.Deserialize<Content>(file, Form)?.Topics is not { Count: > 0 } items)
                return ([], "That file has no topics: it should be `{\"topics\":[{\"name\":\"…\",\"query\":\"…\"}]}`.");
            if (items.Count > Most) return ([], $"That file has {items.Count:N0} topics; {Most} is the most.");
            return ([.. items.Select(item => new SharedTopic(item?.Name ?? "", item?.Query ?? ""))], null);
        }
        catch (JsonException error)
        {
            return ([], $"That file is no JSON: line {error.LineNumber + 1} cannot be read.");
        }
    }

    private sealed record Content(IReadOnlyList<Item?>? Topics);

    private sealed record Item(string? Name, string? Query);
}
