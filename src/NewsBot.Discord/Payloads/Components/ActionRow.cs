using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A row: at most 5 buttons, or one select.</summary>
public sealed record ActionRow : Component
{
    public ActionRow()
    {
    }

    /// <summary>A row of these.</summary>
    public ActionRow(params IReadOnlyList<Component> components)
    {
        Components = components;
    }

    public IReadOnlyList<Component>? Components { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Component> Children => Components ?? [];
}
