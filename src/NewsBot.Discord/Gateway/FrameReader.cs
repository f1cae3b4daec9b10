using System.Text.Json;

namespace NewsBot.Discord.Gateway;

/// <summary>Reads the envelope of a payload without parsing what is inside.</summary>
internal static class FrameReader
{
    /// <summary>False when the bytes are no JSON object with an opcode.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> payload, out GatewayFrame frame)
    {
        frame = default;
        try
        {
            return Read(payload, out frame);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static bool Read(ReadOnlyMemory<byte> payload, out GatewayFrame frame)
    {
        var reader = new Utf8JsonReader(payload.Span);
        int? op = null;
        long? sequence = null;
        var kind = EventKind.Unwanted;
        var data = ReadOnlyMemory<byte>.Empty;
        reader.Read();
        while (reader.TokenType is not JsonTokenType.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8))
            {
                reader.Read();
                op = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                sequence = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : null;
            }
            else if (reader.ValueTextEquals("t"u8))
            {
                reader.Read();
                kind = reader.TokenType == JsonTokenType.String ? KindOf(ref reader) : EventKind.Unwanted;
            }
            else
            {
                var isData = reader.ValueTextEquals("d"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                data = isData ? payload[start..(int)reader.BytesConsumed] : data;
            }
        }

        frame = new GatewayFrame(op ?? -1, sequence, kind, data);
        return op is not null && reader.TokenType == JsonTokenType.EndObject;
    }

    private static EventKind KindOf(ref Utf8JsonReader reader) => reader switch
    {
        _ when reader.ValueTextEquals("INTERACTION_CREATE"u8) => EventKind.InteractionCreate,
        _ when reader.ValueTextEquals("GUILD_CREATE"u8) => EventKind.GuildCreate,
        _ when reader.ValueTextEquals("GUILD_DELETE"u8) => EventKind.GuildDelete,
        _ when reader.ValueTextEquals("CHANNEL_CREATE"u8) => EventKind.ChannelCreate,
        _ when reader.ValueTextEquals("CHANNEL_UPDATE"u8) => EventKind.ChannelUpdate,
        _ when reader.ValueTextEquals("CHANNEL_DELETE"u8) => EventKind.ChannelDelete,
        _ when reader.ValueTextEquals("THREAD_CREATE"u8) => EventKind.ThreadCreate,
        _ when reader.ValueTextEquals("THREAD_UPDATE"u8) => EventKind.ThreadUpdate,
        _ when reader.ValueTextEquals("THREAD_DELETE"u8) => EventKind.ThreadDelete,
        _ when reader.ValueTextEquals("GUILD_ROLE_CREATE"u8) => EventKind.RoleCreate,
        _ when reader.ValueTextEquals("GUILD_ROLE_UPDATE"u8) => EventKind.RoleUpdate,
        _ when reader.ValueTextEquals("GUILD_ROLE_DELETE"u8) => EventKind.RoleDelete,
        _ when reader.ValueTextEquals("MESSAGE_CREATE"u8) => EventKind.MessageCreate,
        _ when reader.ValueTextEquals("MESSAGE_UPDATE"u8) => EventKind.MessageUpdate,
        _ when reader.ValueTextEquals("MESSAGE_DELETE"u8) => EventKind.MessageDelete,
        _ when reader.ValueTextEquals("MESSAGE_DELETE_BULK"u8) => EventKind.MessageDeleteBulk,
        _ when reader.ValueTextEquals("READY"u8) => EventKind.Ready,
        _ when reader.ValueTextEquals("RESUMED"u8) => EventKind.Resumed,
        _ => EventKind.Unwanted,
    };
}
