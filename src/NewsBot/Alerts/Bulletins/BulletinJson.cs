using System.Text.Json.Serialization;

namespace NewsBot.Alerts;

/// <summary>How bulletins are written into their column.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BulletinContent))]
internal sealed partial class BulletinJson : JsonSerializerContext;
