using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A part of a message or of a modal (docs, "Components Reference"). Kinds this library does not know are read as this bare type.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(ActionRow), 1)]
[JsonDerivedType(typeof(Button), 2)]
[JsonDerivedType(typeof(StringSelect), 3)]
[JsonDerivedType(typeof(TextInput), 4)]
[JsonDerivedType(typeof(UserSelect), 5)]
[JsonDerivedType(typeof(RoleSelect), 6)]
[JsonDerivedType(typeof(MentionableSelect), 7)]
[JsonDerivedType(typeof(ChannelSelect), 8)]
[JsonDerivedType(typeof(Section), 9)]
[JsonDerivedType(typeof(TextDisplay), 10)]
[JsonDerivedType(typeof(Thumbnail), 11)]
[JsonDerivedType(typeof(MediaGallery), 12)]
[JsonDerivedType(typeof(FileDisplay), 13)]
[JsonDerivedType(typeof(Separator), 14)]
[JsonDerivedType(typeof(Container), 17)]
[JsonDerivedType(typeof(Label), 18)]
public record Component
{
    /// <summary>A number of the sender's choice, unique in the message; Discord counts them itself where absent.</summary>
    public int? Id { get; init; }

    /// <summary>The components directly inside this one.</summary>
    [JsonIgnore]
    public virtual IEnumerable<Component> Children => [];
}
