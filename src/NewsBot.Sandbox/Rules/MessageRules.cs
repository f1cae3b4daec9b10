using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rules;

/// <summary>A message that passed the rules of form; null members of an edit were not given.</summary>
internal sealed record MessageDraft
{
    public string? Content { get; init; }
    public JsonArray? Embeds { get; init; }
    public JsonArray? Components { get; init; }
    public int? Flags { get; init; }
    public JsonNode? Nonce { get; init; }
    public bool EnforceNonce { get; init; }
    public AllowedMentions? AllowedMentions { get; init; }
    public Snowflake? ReplyTo { get; init; }
    public bool ReplyMustExist { get; init; }
    public bool Tts { get; init; }
    public List<AttachmentDraft>? Attachments { get; init; }
    public string ComponentText { get; init; } = "";
    public bool HasInteractive { get; init; }
}

/// <summary>A file as the body describes it: new ones by the number of their part, kept ones by their id.</summary>
internal sealed record AttachmentDraft(Snowflake Id, string? FileName, string? Description);

/// <summary>What bodies of messages may hold (resources, "Message"), the parts that need no channel to judge.</summary>
internal static class MessageRules
{
    public const int MostContent = 2000;

    private const int SendableFlags = MessageFlag.SuppressEmbeds | MessageFlag.SuppressNotifications | MessageFlag.VoiceMessage
        | MessageFlag.ComponentsV2;

    /// <summary>A new message; <paramref name="alsoFlags"/> are taken besides the usual ones (EPHEMERAL for interaction answers).</summary>
    public static MessageDraft ReadNew(Form form, Func<Snowflake> nextId, int alsoFlags = 0)
    {
        var flags = (int)((form.Number("flags", 0, int.MaxValue) ?? 0) & (SendableFlags | alsoFlags));
        var draft = Read(form, nextId, flags) with { Flags = flags, Tts = form.Flag("tts") ?? false };
        draft = draft with { Nonce = ReadNonce(form), EnforceNonce = form.Flag("enforce_nonce") ?? false };
        if (form.Object("message_reference") is { } reference)
        {
            draft = draft with
            {
                ReplyTo = reference.Id("message_id", required: true),
                ReplyMustExist = reference.Flag("fail_if_not_exists") ?? true,
            };
        }
        CheckReference(form);
        RefuseUnsupported(form);
        form.Errors.ThrowIfAny();
        return draft;
    }

    /// <summary>An edit: only what the body names changes.</summary>
    public static MessageDraft ReadEdit(Form form, Func<Snowflake> nextId, Message edited)
    {
        var given = form.Number("flags", 0, int.MaxValue);
        const int Changeable = MessageFlag.SuppressEmbeds | MessageFlag.ComponentsV2;
        var flags = given is { } asked ? (edited.Flags & ~MessageFlag.SuppressEmbeds) | ((int)asked & Changeable) : edited.Flags;
        var draft = Read(form, nextId, flags) with { Flags = flags };
        form.Errors.ThrowIfAny();
        return draft with
        {
            Content = form.Has("content") ? draft.Content ?? "" : null,
            Embeds = form.Has("embeds") ? draft.Embeds : null,
            Components = form.Has("components") ? draft.Components : null,
        };
    }

    public static bool SaysNothing(string content, JsonArray embeds, JsonArray components, int files) =>
        content.Length == 0 && embeds.Count == 0 && components.Count == 0 && files == 0;

    private static MessageDraft Read(Form form, Func<Snowflake> nextId, int flags)
    {
        var v2 = (flags & MessageFlag.ComponentsV2) != 0;
        if (v2)
            RefuseLegacyFields(form);
        var content = form.Text("content", MostContent)?.Trim();
        if (form.Ids("sticker_ids", 3) is { Count: > 0 })
            form.Wrong("sticker_ids", "SANDBOX_UNSUPPORTED", "The sandbox does not know this field");
        var rules = new ComponentRules(v2 ? ComponentPlace.MessageV2 : ComponentPlace.Message, nextId);
        return new MessageDraft
        {
            Content = content,
            Embeds = EmbedRules.Read(form),
            Components = rules.Read(form),
            ComponentText = rules.AllText,
            HasInteractive = rules.HasInteractive,
            AllowedMentions = MentionRules.Read(form),
            Attachments = ReadAttachments(form),
        };
    }

    private static void RefuseLegacyFields(Form form)
    {
        foreach (var name in (string[])["content", "embeds", "poll", "sticker_ids"])
        {
            if (form.Fields[name] is null or JsonArray { Count: 0 } || (name == "content" && form.Fields[name]!.ToString().Length == 0))
                continue;
            form.Wrong(name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        }
    }

    private static void CheckReference(Form form)
    {
        if (form.Object("message_reference") is not { } reference)
            return;
        reference.Id("channel_id");
        reference.Id("guild_id");
        if (reference.Choice("type", [0, 1]) == 1)
            reference.Wrong("type", "SANDBOX_UNSUPPORTED", "The sandbox does not forward messages");
    }

    /// <summary>Polls, stickers and forwards are beyond a news desk: refused rather than half done.</summary>
    private static void RefuseUnsupported(Form form)
    {
        foreach (var name in (string[])["poll", "shared_client_theme"])
        {
            if (form.Fields[name] is not null)
                form.Wrong(name, "SANDBOX_UNSUPPORTED", "The sandbox does not know this field");
        }
    }

    private static JsonValue? ReadNonce(Form form)
    {
        if (form.Fields["nonce"] is not { } node)
            return null;
        if (node is JsonValue && node.GetValueKind() == JsonValueKind.Number)
        {
            if (form.Number("nonce") is { } number)
                return JsonValue.Create(number);
            return null;
        }
        return form.Text("nonce", 25) is { } text ? JsonValue.Create(text) : null;
    }

    private static List<AttachmentDraft>? ReadAttachments(Form form)
    {
        if (form.Objects("attachments", 10) is not { } list)
            return null;
        var drafts = new List<AttachmentDraft>();
        foreach (var item in list)
        {
            if (item.Id("id", required: true) is { } id)
                drafts.Add(new AttachmentDraft(id, item.Text("filename", 1024, 1), item.Text("description", 1024)));
        }
        return drafts;
    }
}
