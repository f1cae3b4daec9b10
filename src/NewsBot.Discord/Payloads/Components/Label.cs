using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A field of a modal with its name: wraps a text input or a select.</summary>
public sealed record Label : Component
{
    /// <summary>The field's name, at most 45 characters.</summary>
    [JsonPropertyName("label")]
    public string? Text { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? Description { get; init; }

    public Component? Component { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Component> Children => Component is null ? [] : [Component];
}
