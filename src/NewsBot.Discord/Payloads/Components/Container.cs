using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A box with a coloured edge around other components (Components V2).</summary>
public sealed record Container : Component
{
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? AccentColor { get; init; }

    public bool? Spoiler { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Component> Children => Components ?? [];
}
