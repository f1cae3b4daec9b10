using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Json;

/// <summary>Choices carry a bare string or number.</summary>
internal sealed class ChoiceValueConverter : JsonConverter<ChoiceValue>
{
    private const double LargestExact = 9007199254740992; // 2^53

    public override ChoiceValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new ChoiceValue(reader.GetString()!),
        JsonTokenType.Number when reader.TryGetDouble(out var number) => new ChoiceValue(number),
        _ => throw new JsonException("A text or a number was expected."),
    };

    public override void Write(Utf8JsonWriter writer, ChoiceValue value, JsonSerializerOptions options)
    {
        if (value.Number is not { } number)
        {
            writer.WriteStringValue(value.Text ?? "");
        }
        else if (Math.Abs(number) <= LargestExact && Math.Floor(number).Equals(number))
        {
            writer.WriteNumberValue((long)number);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }
}
