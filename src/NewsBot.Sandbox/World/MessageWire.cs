using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.World;

/// <summary>Messages in the form that Discord sends.</summary>
internal static class MessageWire
{
    /// <summary>A message as one reader gets it (its own reactions and thread membership are marked).</summary>
    public static JsonObject Message(SandboxWorld world, Message message, string origin, Snowflake reader, bool withReference = true)
    {
        var shape = new JsonObject
        {
            ["id"] = message.Id.ToString(),
            ["type"] = message.Type,
            ["channel_id"] = message.ChannelId.ToString(),
            ["author"] = Author(world, message),
            ["content"] = message.Content,
            ["timestamp"] = Wire.Time(message.SentAt),
            ["edited_timestamp"] = message.EditedAt is { } at ? Wire.Time(at) : null,
            ["flags"] = message.Flags,
            ["tts"] = message.Tts,
            ["pinned"] = message.Pinned,
            ["mention_everyone"] = message.MentionEveryone,
            ["mentions"] = Wire.All(message.Mentions, id => Wire.User(world.Accounts[id])),
            ["mention_roles"] = Wire.Ids(message.MentionRoles),
            ["attachments"] = Wire.All(message.Attachments, a => Shown(message, a, origin)),
            ["embeds"] = Resolved(message.Embeds, message, origin),
            ["components"] = Resolved(message.Components, message, origin),
        };
        if (message.WebhookId is { } webhook)
            shape["webhook_id"] = webhook.ToString();
        if (message.ApplicationId is { } application)
            shape["application_id"] = application.ToString();
        if (message.Reactions.Count > 0)
            shape["reactions"] = Wire.All(message.Reactions, r => Reaction(r.Key, r.Value, reader));
        if (message.InteractionId is { } id && world.Interactions.TryGetValue(id, out var interaction))
            AddInteraction(world, shape, message, interaction);
        if (world.FindChannel(message.Id) is { IsThread: true } thread)
            shape["thread"] = Wire.Thread(thread, reader);
        if (world.FindChannel(message.ChannelId) is { IsThread: true } place)
            shape["position"] = Math.Max(0, place.TotalMessageSent);
        if (message.ReplyTo is { } reply)
            AddReference(world, shape, message, reply, origin, reader, withReference);
        return shape;
    }

    /// <summary>Adds the nonce, which Discord does not keep: only the answer to a POST and its event carry it.</summary>
    public static JsonObject WithNonce(JsonObject shape, Message message)
    {
        if (message.Nonce is { } nonce)
            shape["nonce"] = nonce.DeepClone();
        return shape;
    }

    /// <summary>The same with what only the gateway adds: the server, and the author's membership.</summary>
    public static JsonObject Event(SandboxWorld world, Message message, string origin, Snowflake reader)
    {
        var shape = Message(world, message, origin, reader);
        if (world.FindChannel(message.ChannelId) is not { IsDirect: false })
            return shape;
        shape["guild_id"] = Seed.Guild.ToString();
        if (message.WebhookId is null && world.Members.TryGetValue(message.AuthorId, out var member))
            shape["member"] = Wire.PartialMember(member);
        foreach (var mention in shape["mentions"]!.AsArray())
        {
            if (world.Members.TryGetValue(Snowflake.Parse(mention!["id"]!.GetValue<string>()), out var mentioned))
                mention["member"] = Wire.PartialMember(mentioned);
        }
        return shape;
    }

    /// <summary>A message whose content a bot without the intent may not read.</summary>
    public static JsonObject Blinded(JsonObject message)
    {
        message["content"] = "";
        message["embeds"] = new JsonArray();
        message["attachments"] = new JsonArray();
        message["components"] = new JsonArray();
        return message;
    }

    public static JsonObject Emoji(string key)
    {
        var parts = key.Split(':');
        return new JsonObject { ["id"] = parts.Length > 1 ? parts[1] : null, ["name"] = parts[0] };
    }

    private static JsonObject Author(SandboxWorld world, Message message)
    {
        if (message.WebhookName is null)
            return Wire.User(world.Accounts[message.AuthorId]);
        return new JsonObject
        {
            ["id"] = message.WebhookId.ToString(),
            ["username"] = message.WebhookName,
            ["avatar"] = message.WebhookPicture,
            ["discriminator"] = "0000",
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["bot"] = true,
            ["global_name"] = null,
            ["primary_guild"] = null,
        };
    }

    /// <summary>A file with the address it is served at.</summary>
    public static JsonObject Attachment(Snowflake channelId, Attachment attachment, string origin)
    {
        var url = Url(channelId, attachment, origin);
        var shape = new JsonObject
        {
            ["id"] = attachment.Id.ToString(),
            ["filename"] = attachment.FileName,
            ["size"] = attachment.Size,
            ["url"] = url,
            ["proxy_url"] = url,
        };
        if (attachment.ContentType is not null)
            shape["content_type"] = attachment.ContentType;
        if (attachment.Description is not null)
            shape["description"] = attachment.Description;
        return shape;
    }

    private static JsonObject Shown(Message message, Attachment attachment, string origin)
    {
        var shape = Attachment(message.ChannelId, attachment, origin);
        if (message.Has(MessageFlag.Ephemeral))
            shape["ephemeral"] = true;
        return shape;
    }

    private static string Url(Snowflake channelId, Attachment attachment, string origin) =>
        $"{origin}/attachments/{channelId}/{attachment.Id}/{Uri.EscapeDataString(attachment.FileName)}";

    /// <summary>Copies embeds or components, with attachment:// turned into addresses.</summary>
    private static JsonNode Resolved(JsonArray nodes, Message message, string origin)
    {
        if (message.Attachments.Count == 0 || !nodes.ToJsonString().Contains("attachment://", StringComparison.Ordinal))
            return nodes.DeepClone();
        var text = nodes.ToJsonString(SandboxJson.Wire);
        foreach (var attachment in message.Attachments)
            text = text.Replace("\"attachment://" + attachment.FileName + "\"", "\"" + Url(message.ChannelId, attachment, origin) + "\"", StringComparison.Ordinal);
        return JsonNode.Parse(text)!;
    }

    private static JsonObject Reaction(string emoji, List<Snowflake> users, Snowflake reader) => new()
    {
        ["emoji"] = Emoji(emoji),
        ["count"] = users.Count,
        ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = users.Count },
        ["burst_colors"] = new JsonArray(),
        ["me_burst"] = false,
        ["me"] = users.Contains(reader),
    };

    private static void AddInteraction(SandboxWorld world, JsonObject shape, Message message, Interaction interaction)
    {
        var user = world.Accounts[interaction.UserId];
        var metadata = new JsonObject
        {
            ["id"] = interaction.Id.ToString(),
            ["type"] = interaction.Type,
            ["user"] = Wire.User(user),
            ["authorizing_integration_owners"] = Owners(interaction),
        };
        if (interaction.ResponseId is { } original && original != message.Id)
            metadata["original_response_message_id"] = original.ToString();
        if (interaction.Type == Interaction.Component)
            metadata["interacted_message_id"] = interaction.SourceMessageId.ToString();
        if (interaction.Type == Interaction.ModalSubmit)
        {
            metadata["triggering_interaction_metadata"] = new JsonObject
            {
                ["id"] = interaction.Id.ToString(),
                ["type"] = Interaction.Command,
                ["user"] = Wire.User(user),
                ["authorizing_integration_owners"] = Owners(interaction),
            };
        }
        if (interaction.CommandName is not null)
        {
            shape["interaction"] = new JsonObject
            {
                ["id"] = interaction.Id.ToString(),
                ["type"] = interaction.Type,
                ["name"] = interaction.CommandName,
                ["user"] = Wire.User(user),
            };
            metadata["name"] = interaction.CommandName;
        }
        shape["interaction_metadata"] = metadata;
    }

    public static JsonObject Owners(Interaction interaction) => new() { ["0"] = interaction.GuildId?.ToString() ?? "0" };

    private static void AddReference(
        SandboxWorld world, JsonObject shape, Message message, Snowflake reply, string origin, Snowflake reader, bool withReference)
    {
        var reference = new JsonObject { ["type"] = 0, ["channel_id"] = message.ChannelId.ToString(), ["message_id"] = reply.ToString() };
        if (world.FindChannel(message.ChannelId) is { IsDirect: false })
            reference["guild_id"] = Seed.Guild.ToString();
        shape["message_reference"] = reference;
        if (withReference)
        {
            shape["referenced_message"] = world.FindMessage(message.ChannelId, reply) is { } answered
                ? Message(world, answered, origin, reader, withReference: false)
                : null;
        }
    }
}
