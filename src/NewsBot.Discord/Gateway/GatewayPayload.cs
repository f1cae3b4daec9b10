using System.Buffers;
using System.Text.Json;

namespace NewsBot.Discord.Gateway;

/// <summary>Writes what the client says to the gateway; each fits into the 4096 bytes that are allowed.</summary>
internal static class GatewayPayload
{
    public const int Largest = 4096;

    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Write(GatewayFrame.Heartbeat, json =>
    {
        if (sequence is { } last)
        {
            json.WriteNumber("d", last);
        }
        else
        {
            json.WriteNull("d");
        }
    });

    public static ReadOnlyMemory<byte> Identify(DiscordOptions options, int shard, int shardCount) => Write(GatewayFrame.Identify, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", options.Token);
        json.WriteNumber("intents", (int)options.Intents);
        json.WriteStartObject("properties");
        json.WriteString("os", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        json.WriteString("browser", "NewsBot.Discord");
        json.WriteString("device", "NewsBot.Discord");
        json.WriteEndObject();
        json.WriteNumber("large_threshold", 50); // the fewest members in GUILD_CREATE
        json.WriteStartArray("shard");
        json.WriteNumberValue(shard);
        json.WriteNumberValue(shardCount);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Resume(string? token, GatewaySession session) => Write(GatewayFrame.Resume, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", token);
        json.WriteString("session_id", session.SessionId);
        json.WriteNumber("seq", session.Sequence);
        json.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(int op, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op", op);
            data(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
