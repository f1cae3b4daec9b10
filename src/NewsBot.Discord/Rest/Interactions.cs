using System.Buffers;
using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Answers to interactions (docs, "Receiving and Responding"). The token is the authority: no bot token, no global limit.</summary>
public sealed class Interactions
{
    private const string Original = "webhooks/{application.id}/{interaction.token}/messages/@original";
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2.5); // the answer is due in 3 s

    private readonly RestSender _sender;

    internal Interactions(RestSender sender)
    {
        _sender = sender;
    }

    /// <summary>Gives the first answer. Too late is <see cref="FailureAction.InteractionGone"/>.</summary>
    public Task<DiscordResult<Nothing>> RespondAsync(Interaction interaction, InteractionResponse response, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        var files = response switch
        {
            InteractionResponse.Reply reply => reply.Message.Files,
            InteractionResponse.Update update => update.Message.Files,
            _ => null,
        };
        return _sender.SendAsync(
            new RestCall(
                HttpMethod.Post,
                "interactions/{interaction.id}/{interaction.token}/callback",
                $"interactions/{interaction.Id}/{Uri.EscapeDataString(interaction.Token)}/callback",
                $"{interaction.Id}",
                RepeatRule.Safe)
            {
                Body = Body(response),
                Files = files ?? [],
                ByToken = true,
                ForInteraction = true,
                Timeout = AnswerTimeout,
                Attempts = 2,
            },
            ct);
    }

    /// <summary>Changes the first answer, or fills in a deferred one; for 15 minutes.</summary>
    public Task<DiscordResult<Message>> EditOriginalAsync(Interaction interaction, MessageEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var body = edit with { Attachments = RestContent.Slots(edit.Attachments, edit.Files) };
        return _sender.SendAsync(
            ToOriginal(interaction, HttpMethod.Patch) with
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, DiscordJson.Default.MessageEdit),
                Files = edit.Files ?? [],
            },
            DiscordJson.Default.Message,
            ct);
    }

    /// <summary>Reads the first answer.</summary>
    public Task<DiscordResult<Message>> GetOriginalAsync(Interaction interaction, CancellationToken ct) =>
        _sender.SendAsync(ToOriginal(interaction, HttpMethod.Get), DiscordJson.Default.Message, ct);

    /// <summary>Deletes the first answer.</summary>
    public Task<DiscordResult<Nothing>> DeleteOriginalAsync(Interaction interaction, CancellationToken ct) =>
        _sender.SendAsync(ToOriginal(interaction, HttpMethod.Delete), ct);

    /// <summary>Sends a further message; for 15 minutes. It has no nonce: a lost answer is <see cref="FailureAction.Unknown"/>.</summary>
    public Task<DiscordResult<Message>> FollowUpAsync(Interaction interaction, MessageCreate message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(message);
        var body = message with { Attachments = RestContent.Slots(message.Attachments, message.Files), Nonce = null };
        return _sender.SendAsync(
            new RestCall(
                HttpMethod.Post,
                "webhooks/{application.id}/{interaction.token}",
                $"webhooks/{interaction.ApplicationId}/{Uri.EscapeDataString(interaction.Token)}",
                interaction.Id.ToString(),
                RepeatRule.Once)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, DiscordJson.Default.MessageCreate),
                Files = message.Files ?? [],
                ByToken = true,
                ForInteraction = true,
            },
            DiscordJson.Default.Message,
            ct);
    }

    private static RestCall ToOriginal(Interaction interaction, HttpMethod method)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        var path = $"webhooks/{interaction.ApplicationId}/{Uri.EscapeDataString(interaction.Token)}/messages/@original";
        return new RestCall(method, Original, path, interaction.Id.ToString(), RepeatRule.Safe) { ByToken = true, ForInteraction = true };
    }

    private static byte[] Body(InteractionResponse response)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("type", TypeOf(response));
            WriteData(json, response);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static int TypeOf(InteractionResponse response) => response switch
    {
        InteractionResponse.Pong => 1,
        InteractionResponse.Reply => 4,
        InteractionResponse.DeferReply => 5,
        InteractionResponse.DeferUpdate => 6,
        InteractionResponse.Update => 7,
        InteractionResponse.Suggest => 8,
        InteractionResponse.Modal => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(response), "This kind of answer has no number."),
    };

    private static void WriteData(Utf8JsonWriter json, InteractionResponse response)
    {
        switch (response)
        {
            case InteractionResponse.Reply(var message):
                json.WritePropertyName("data");
                var create = message with { Attachments = RestContent.Slots(message.Attachments, message.Files), Nonce = null };
                JsonSerializer.Serialize(json, create, DiscordJson.Default.MessageCreate);
                break;
            case InteractionResponse.Update(var edit):
                json.WritePropertyName("data");
                var change = edit with { Attachments = RestContent.Slots(edit.Attachments, edit.Files) };
                JsonSerializer.Serialize(json, change, DiscordJson.Default.MessageEdit);
                break;
            case InteractionResponse.DeferReply { Ephemeral: true }:
                json.WriteStartObject("data");
                json.WriteNumber("flags", (int)MessageFlags.Ephemeral);
                json.WriteEndObject();
                break;
            case InteractionResponse.Suggest(var choices):
                json.WriteStartObject("data");
                json.WritePropertyName("choices");
                JsonSerializer.Serialize(json, choices, DiscordJson.Default.IReadOnlyListCommandChoice);
                json.WriteEndObject();
                break;
            case InteractionResponse.Modal(var customId, var title, var components):
                json.WriteStartObject("data");
                json.WriteString("custom_id", customId);
                json.WriteString("title", title);
                json.WritePropertyName("components");
                JsonSerializer.Serialize(json, components, DiscordJson.Default.IReadOnlyListComponent);
                json.WriteEndObject();
                break;
        }
    }
}
