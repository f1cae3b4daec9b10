using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Alerts;

/// <summary>What a bulletin says. It is stored with the bulletin, so that every attempt to send it says the same.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Notice), "notice")]
internal abstract record BulletinContent
{
    private BulletinContent()
    {
    }

    /// <summary>Tells the owners of a trouble once, with the way to mend it. When it is mended, the notice is edited away.</summary>
    /// <param name="Title">What is wrong, a line.</param>
    /// <param name="Text">Since when, why, and the way to mend it; markdown of ours, with texts of others already made safe.</param>
    /// <param name="MendedAt">When it was mended; null while it is not.</param>
    public sealed record Notice(string Title, string Text, DateTimeOffset? MendedAt = null) : BulletinContent;

    /// <summary>The content as it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BulletinJson.Default.BulletinContent);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static BulletinContent FromJson(string json) => JsonSerializer.Deserialize(json, BulletinJson.Default.BulletinContent)!;
}
