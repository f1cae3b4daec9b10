using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Sandbox.World;

/// <summary>A Discord id: milliseconds since 2015 in the upper 42 bits, a counter below (API reference, "Snowflakes").</summary>
[JsonConverter(typeof(SnowflakeJson))]
internal readonly record struct Snowflake(ulong Value)
{
    public const long EpochMilliseconds = 1_420_070_400_000;

    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + EpochMilliseconds);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out Snowflake id)
    {
        var fine = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new Snowflake(value);
        return fine;
    }

    public static Snowflake Parse(string text) => new(ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
}

/// <summary>Ids travel as strings, also as the names of a map.</summary>
internal sealed class SnowflakeJson : JsonConverter<Snowflake>
{
    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Snowflake.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
