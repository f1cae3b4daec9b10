using System.Text.Json.Nodes;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Rules;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest;

/// <summary>In whose name a message is written, besides its author.</summary>
internal sealed record Letterhead
{
    public Snowflake? WebhookId { get; init; }
    public string? WebhookName { get; init; }

    /// <summary>As Discord names a picture that it has taken: 32 hexadecimal digits.</summary>
    public string? WebhookPicture { get; init; }

    public Snowflake? ApplicationId { get; init; }
    public Snowflake? InteractionId { get; init; }
    public Snowflake? EphemeralFor { get; init; }
    public Snowflake? Id { get; init; }
    public int Type { get; init; }
    public AllowedMentions Mentions { get; init; } = MentionRules.ByDefault;

    public static readonly Letterhead None = new();
}

/// <summary>Writes, edits and deletes messages once a route has found that the caller may; one way for all of them.</summary>
internal sealed class MessageDesk(SandboxHost host)
{
    private static readonly TimeSpan OldAfter = TimeSpan.FromHours(1);
    private static readonly LimitRule OldEdits = new("", 3, TimeSpan.FromSeconds(6));
    private static readonly LimitRule PublishedEdits = new("", 3, TimeSpan.FromHours(1));

    private SandboxWorld World => host.World;

    /// <summary>What an account must be allowed to before it writes this into the channel.</summary>
    public void DemandWriting(Call call, Channel channel, MessageDraft draft)
    {
        if (channel.IsForum)
            throw new Refused(400, 40058, "Cannot message this thread until after the post author has sent an initial message.");
        if (!channel.TakesMessages)
            throw new Refused(400, 50008, "Cannot send messages in a non-text channel");
        if (channel.IsDirect && channel.Recipients.Any(r => r != call.Caller.Id && World.Accounts[r].ClosedToDirectMessages))
            throw new Refused(403, 50007, "Cannot send messages to this user");
        call.Demand(channel, channel.IsThread ? Permission.SendMessagesInThreads : Permission.SendMessages);
        if (channel is { IsThread: true, Locked: true } && !World.PermissionsOf(call.Caller.Id, channel).HasFlag(Permission.ManageThreads))
            throw new Refused(400, 160005, "Thread is locked");
        if (call.Files.Count > 0)
            call.Demand(channel, Permission.AttachFiles);
        if (draft.ReplyTo is not null)
            call.Demand(channel, Permission.ReadMessageHistory);
        if (draft is { ReplyTo: { } reply, ReplyMustExist: true } && World.FindMessage(channel.Id, reply) is null)
            throw FormErrors.One("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
    }

    /// <summary>The message that already carries this nonce, when the draft asks for that; a deleted one is 10008.</summary>
    public Message? Earlier(Account author, MessageDraft draft)
    {
        if (!draft.EnforceNonce || draft.Nonce is null || !World.Nonces.TryGetValue(NonceKey(author, draft.Nonce), out var used)
            || World.Now - used.At > host.Options.NonceWindow)
        {
            return null;
        }
        return World.Messages.TryGetValue(used.MessageId, out var message) && !message.IsGone ? message : throw Refused.UnknownMessage();
    }

    public Message Post(Account author, Channel channel, MessageDraft draft, IReadOnlyList<UploadedFile> files, Letterhead letterhead, bool announce = true)
    {
        var embeds = draft.Embeds ?? [];
        var granted = WritingPermissions(author, channel, letterhead);
        if (!granted.HasFlag(Permission.EmbedLinks) && letterhead.InteractionId is null)
            embeds = []; // Discord drops them without a word
        if (MessageRules.SaysNothing(draft.Content ?? "", embeds, draft.Components ?? [], files.Count))
            throw Refused.EmptyMessage();
        if (draft.Flags is { } flags && (flags & MessageFlag.ComponentsV2) != 0 && draft.Components is not { Count: > 0 })
            throw Refused.EmptyMessage();
        var message = new Message
        {
            Id = letterhead.Id ?? World.NextId(),
            ChannelId = channel.Id,
            AuthorId = author.Id,
            Type = letterhead.Type != 0 ? letterhead.Type : draft.ReplyTo is null ? 0 : 19,
            Content = draft.Content ?? "",
            Embeds = embeds,
            Components = draft.Components ?? [],
            Flags = (draft.Flags ?? 0) | (letterhead.EphemeralFor is null ? 0 : MessageFlag.Ephemeral),
            SentAt = World.Now,
            Nonce = draft.Nonce,
            Tts = draft.Tts && granted.HasFlag(Permission.SendTtsMessages),
            ReplyTo = draft.ReplyTo,
            WebhookId = letterhead.WebhookId,
            WebhookName = letterhead.WebhookName,
            WebhookPicture = letterhead.WebhookPicture,
            ApplicationId = letterhead.ApplicationId,
            InteractionId = letterhead.InteractionId,
            EphemeralFor = letterhead.EphemeralFor,
        };
        message.Attachments = Attach(draft.Attachments, files, []);
        MentionRules.Apply(World, message, draft.ComponentText, draft.AllowedMentions ?? letterhead.Mentions, granted);
        World.Save(message);
        if (draft.Nonce is { } nonce)
            World.SaveNonce(NonceKey(author, nonce), new UsedNonce(message.Id, World.Now));
        if (letterhead.EphemeralFor is null)
            Enter(channel, message);
        if (announce)
            host.Announcer.MessageCreated(message);
        return message;
    }

    /// <summary>The placeholder of a deferred answer.</summary>
    public Message PostLoading(Channel channel, Letterhead letterhead)
    {
        var message = new Message
        {
            Id = World.NextId(),
            ChannelId = channel.Id,
            AuthorId = Seed.Bot,
            Type = letterhead.Type,
            Flags = MessageFlag.Loading | (letterhead.EphemeralFor is null ? 0 : MessageFlag.Ephemeral),
            SentAt = World.Now,
            WebhookId = letterhead.WebhookId,
            ApplicationId = letterhead.ApplicationId,
            InteractionId = letterhead.InteractionId,
            EphemeralFor = letterhead.EphemeralFor,
        };
        World.Save(message);
        if (letterhead.EphemeralFor is null)
            Enter(channel, message);
        host.Announcer.MessageCreated(message);
        return message;
    }

    /// <summary>Changes what the draft names; the earlier wording is kept in the history.</summary>
    public void Edit(Message message, MessageDraft draft, IReadOnlyList<UploadedFile> files, AllowedMentions mentionsByDefault)
    {
        var content = draft.Content ?? message.Content;
        var embeds = draft.Embeds ?? message.Embeds;
        var components = draft.Components ?? message.Components;
        var flags = draft.Flags ?? message.Flags;
        var attachments = Attach(draft.Attachments, files, message.Attachments);
        if ((flags & MessageFlag.ComponentsV2) != 0 && (content.Length > 0 || embeds.Count > 0))
        {
            throw FormErrors.One(content.Length > 0 ? "content" : "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "This field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        }
        if (MessageRules.SaysNothing(content, embeds, components, attachments.Count))
            throw Refused.EmptyMessage();
        World.SaveVersion(message);
        var wasLoading = message.Has(MessageFlag.Loading);
        (message.Content, message.Embeds, message.Components, message.Attachments) = (content, embeds, components, attachments);
        message.Flags = flags & ~MessageFlag.Loading;
        if (draft.Content is not null || draft.Components is not null)
        {
            var author = World.Accounts[message.AuthorId];
            var granted = World.FindChannel(message.ChannelId) is { } channel ? World.PermissionsOf(author.Id, channel) : Permission.None;
            MentionRules.Apply(World, message, draft.ComponentText, draft.AllowedMentions ?? mentionsByDefault, granted);
        }
        if (!wasLoading && (draft.Content is not null || draft.Embeds is not null || draft.Components is not null || draft.Attachments is not null))
            message.EditedAt = World.Now;
        World.Save(message);
        host.Announcer.MessageUpdated(message);
    }

    /// <summary>The slower pace at which Discord lets old and published messages be edited.</summary>
    public static void DemandEditPace(Call call, Message message)
    {
        if (call.World.Now - message.SentAt > OldAfter)
        {
            call.DemandSubLimit(OldEdits, $"old-edits {message.ChannelId}", 30046,
                "Maximum number of edits to messages older than 1 hour reached. Try again later.");
        }
        if (message.Has(MessageFlag.Crossposted))
        {
            call.DemandSubLimit(PublishedEdits, $"published-edits {message.Id}", 20022,
                "This message cannot be edited due to announcement rate limits.");
        }
    }

    public void Delete(Message message)
    {
        Forget(message);
        host.Announcer.MessageDeleted(message);
    }

    public void DeleteMany(Channel channel, IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
            Forget(message);
        host.Announcer.MessagesDeleted(channel.Id, [.. messages.Select(m => m.Id)]);
    }

    public JsonObject Shown(Message message, Snowflake reader) => MessageWire.Message(World, message, host.Origin, reader);

    /// <summary>Counts a message into its channel, and wakes an archived thread.</summary>
    public void Enter(Channel channel, Message message)
    {
        channel.LastMessageId = message.Id;
        if (channel.IsThread)
        {
            if (message.Id != channel.Id)
                (channel.MessageCount, channel.TotalMessageSent) = (channel.MessageCount + 1, channel.TotalMessageSent + 1);
            if (channel.Archived)
            {
                (channel.Archived, channel.ArchivedChangedAt) = (false, World.Now);
                host.Announcer.ChannelChanged("UPDATE", channel);
            }
            if (message.WebhookId is null && channel.Followers.TrueForAll(f => f.UserId != message.AuthorId))
                channel.Followers.Add(new ThreadFollower(message.AuthorId, World.Now));
        }
        World.Save(channel);
    }

    private void Forget(Message message)
    {
        message.DeletedAt = World.Now;
        World.Save(message);
        if (World.FindChannel(message.ChannelId) is { IsThread: true } thread && message.Id != thread.Id)
        {
            thread.MessageCount--;
            World.Save(thread);
        }
    }

    private List<Attachment> Attach(List<AttachmentDraft>? described, IReadOnlyList<UploadedFile> files, List<Attachment> before)
    {
        List<Attachment> all = described is null
            ? [.. before]
            : [.. before.Where(a => described.Exists(d => d.Id == a.Id))];
        foreach (var file in files)
        {
            var number = file.Part.StartsWith("files[", StringComparison.Ordinal) ? file.Part["files[".Length..^1] : "";
            var about = described?.Find(d => d.Id.ToString() == number);
            var id = World.NextId();
            World.SaveFile(id, file.Bytes);
            all.Add(new Attachment(id, about?.FileName ?? file.FileName, file.ContentType, about?.Description, file.Bytes.Length));
        }
        return all;
    }

    private Permission WritingPermissions(Account author, Channel channel, Letterhead letterhead) =>
        letterhead.WebhookName is null ? World.PermissionsOf(author.Id, channel) : Permission.EmbedLinks | Permission.AttachFiles | Permission.MentionEveryone;

    private static string NonceKey(Account author, JsonNode nonce) => $"{author.Id} {nonce}";
}
