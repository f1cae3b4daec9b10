using System.Text.Json.Serialization;
using NewsBot.Discord.Gateway;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Json;

/// <summary>Everything that goes over the wire, compiled: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ActiveThreads))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(Channel[]))]
[JsonSerializable(typeof(DeletedPayload))]
[JsonSerializable(typeof(DmCreate))]
[JsonSerializable(typeof(ForumPost))]
[JsonSerializable(typeof(GatewayInfo))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(GuildPayload))]
[JsonSerializable(typeof(HelloPayload))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(ApplicationCommand[]))]
[JsonSerializable(typeof(IReadOnlyList<CommandChoice>))]
[JsonSerializable(typeof(IReadOnlyList<Component>))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Message[]))]
[JsonSerializable(typeof(MessageCreate))]
[JsonSerializable(typeof(MessageEdit))]
[JsonSerializable(typeof(ReadyPayload))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(Role[]))]
[JsonSerializable(typeof(RolePayload))]
[JsonSerializable(typeof(ThreadCreate))]
[JsonSerializable(typeof(ThreadEdit))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(Webhook[]))]
[JsonSerializable(typeof(WebhookCreate))]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class DiscordJson : JsonSerializerContext
{
}

/// <summary>Asks for a webhook.</summary>
internal sealed record WebhookCreate(string Name);

/// <summary>Asks for the direct channel with a user.</summary>
internal sealed record DmCreate(Snowflake RecipientId);
