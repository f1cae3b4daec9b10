using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Json;

/// <summary>Permission bit sets travel as decimal strings; bits beyond 64, should they come, are dropped.</summary>
internal sealed class PermissionsConverter : JsonConverter<Permissions>
{
    public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number))
        {
            return (Permissions)number;
        }

        return reader.TokenType == JsonTokenType.String
            && UInt128.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
                ? (Permissions)(ulong)(bits & ulong.MaxValue)
                : throw new JsonException("A permission set was expected.");
    }

    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(((ulong)value).ToString(CultureInfo.InvariantCulture));
}
