using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>One to three texts with a thumbnail or a button beside (Components V2).</summary>
public sealed record Section : Component
{
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>A <see cref="Thumbnail"/> or a <see cref="Button"/>.</summary>
    public Component? Accessory { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Component> Children => Accessory is null ? Components ?? [] : [.. Components ?? [], Accessory];
}
