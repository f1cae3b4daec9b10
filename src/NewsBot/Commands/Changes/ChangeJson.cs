using System.Text.Json.Serialization;

namespace NewsBot.Commands.Changes;

/// <summary>How changes are written into their column.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Change))]
internal sealed partial class ChangeJson : JsonSerializerContext;
