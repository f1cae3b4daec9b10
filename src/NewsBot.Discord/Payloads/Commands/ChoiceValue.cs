using System.Text.Json.Serialization;
using NewsBot.Discord.Json;

namespace NewsBot.Discord.Payloads;

/// <summary>The value behind a choice: text or a number, as its option's type asks.</summary>
[JsonConverter(typeof(ChoiceValueConverter))]
public readonly record struct ChoiceValue
{
    /// <summary>A text value.</summary>
    public ChoiceValue(string text)
    {
        Text = text;
    }

    /// <summary>A number, within ±2^53.</summary>
    public ChoiceValue(double number)
    {
        Number = number;
    }

    public string? Text { get; }
    public double? Number { get; }

    /// <summary>A text value.</summary>
    public static implicit operator ChoiceValue(string text) => FromString(text);

    /// <summary>A whole number, within ±2^53.</summary>
    public static implicit operator ChoiceValue(long number) => FromInt64(number);

    /// <summary>A text value.</summary>
    public static ChoiceValue FromString(string text) => new(text);

    /// <summary>A whole number, within ±2^53.</summary>
    public static ChoiceValue FromInt64(long number) => new(number);
}
