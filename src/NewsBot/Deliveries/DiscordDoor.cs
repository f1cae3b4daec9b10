using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;

namespace NewsBot.Deliveries;

/// <summary>The door with our own client behind it.</summary>
internal sealed class DiscordDoor(DiscordRest rest, ForumBook forums) : IDiscordDoor
{
    private const int PageSize = 100;
    private const int MostPages = 10;

    public Task<DiscordResult<Message>> PostAsync(Snowflake channelId, MessageCreate message, CancellationToken ct) =>
        rest.Messages.CreateAsync(channelId, message, ct);

    public async Task<DiscordResult<Message>> PostToForumAsync(ForumPlace place, MessageCreate message, CancellationToken ct)
    {
        var post = await TaggedAsync(place, tags => rest.Channels.StartPostAsync(place.ForumId, new ForumPost { Name = place.Name, Message = message, AppliedTags = tags }, ct), ct);
        // A post's first message has the post's id (Discord docs: Threads).
        return post.Select(thread => new Message(thread.Id, thread.Id));
    }

    public Task<DiscordResult<Message>> PostByWebhookAsync(WebhookKey hook, Letterhead letterhead, ForumPlace? place, MessageCreate message, CancellationToken ct)
    {
        var letter = new WebhookMessage
        {
            Content = message.Content,
            Username = letterhead.Name,
            AvatarUrl = letterhead.Picture,
            Embeds = message.Embeds,
            Components = message.Components,
            AllowedMentions = message.AllowedMentions,
            ThreadName = place?.Name,
        };
        return place is null
            ? rest.Webhooks.ExecuteAsync(hook.Id, hook.Token, letter, null, ct)
            : TaggedAsync(place, tags => rest.Webhooks.ExecuteAsync(hook.Id, hook.Token, letter with { AppliedTags = tags }, null, ct), ct);
    }

    public Task<DiscordResult<Message>> EditByWebhookAsync(WebhookKey hook, Snowflake? threadId, Snowflake messageId, MessageEdit edit, CancellationToken ct) =>
        rest.Webhooks.EditMessageAsync(hook.Id, hook.Token, messageId, threadId, edit, ct);

    public Task<DiscordResult<Message>> EditAsync(Snowflake channelId, Snowflake messageId, MessageEdit edit, CancellationToken ct) =>
        rest.Messages.EditAsync(channelId, messageId, edit, ct);

    public async Task<DiscordResult<Snowflake>> OpenThreadAsync(Snowflake channelId, Snowflake messageId, string name, CancellationToken ct)
    {
        var opened = await rest.Channels.StartThreadAsync(channelId, messageId, new ThreadCreate { Name = name }, ct);
        return opened.Failure is { Action: not FailureAction.AlreadyDone } failure ? new(failure) : new(messageId);
    }

    public Task<DiscordResult<Message>> PublishAsync(Snowflake channelId, Snowflake messageId, CancellationToken ct) =>
        rest.Messages.CrosspostAsync(channelId, messageId, ct);

    public async Task<DiscordResult<bool>> WakeAsync(Snowflake threadId, CancellationToken ct)
    {
        var thread = await rest.Channels.GetAsync(threadId, ct);
        if (!thread.IsOk) return new(thread.Failure);
        if (thread.Value.ThreadMetadata is { Locked: true }) return new(false);
        var woken = await rest.Channels.WakeThreadAsync(threadId, ct);
        return woken.Select(_ => true);
    }

    public async Task<DiscordResult<Message?>> FindMessageAsync(Snowflake channelId, DateTimeOffset since, string mark, IReadOnlySet<Snowflake> known, WebhookKey? hook, CancellationToken ct)
    {
        var after = Snowflake.At(since);
        for (var page = 0; page < MostPages; page++)
        {
            var listed = await rest.Messages.ListAsync(channelId, MessageRange.After(after), PageSize, ct);
            if (!listed.IsOk) return new(listed.Failure);
            foreach (var message in listed.Value.Where(message => !known.Contains(message.Id)))
                if (await JudgeAsync(new(message), mark, hook, null, ct) is { } verdict) return verdict;

            if (listed.Value.Length < PageSize) break;
            after = listed.Value.Max(message => message.Id);
        }

        return new((Message?)null);
    }

    public async Task<DiscordResult<Message?>> FindPostAsync(Snowflake guildId, Snowflake forumId, DateTimeOffset since, string mark, IReadOnlySet<Snowflake> known, WebhookKey? hook, CancellationToken ct)
    {
        var active = await rest.Guilds.GetActiveThreadsAsync(guildId, ct);
        if (!active.IsOk) return new(active.Failure);
        var earliest = Snowflake.At(since);
        foreach (var post in (active.Value.Threads ?? []).Where(thread => thread.ParentId == forumId && thread.Id.Value >= earliest.Value && !known.Contains(thread.Id)))
        {
            var first = await rest.Messages.GetAsync(post.Id, post.Id, ct);
            if (await JudgeAsync(first, mark, hook, post.Id, ct) is { } verdict) return verdict;
        }

        return new((Message?)null);
    }

    private async Task<DiscordResult<T>> TaggedAsync<T>(ForumPlace place, Func<IReadOnlyList<Snowflake>?, Task<DiscordResult<T>>> post, CancellationToken ct)
    {
        var (forum, remembered) = await forums.ReadAsync(place.ForumId, ct);
        if (!forum.IsOk) return new(forum.Failure);
        var tags = ForumTagChoice.For(forum.Value, place.Topics);
        var posted = await post(tags.Count > 0 ? tags : null);
        if (!remembered || posted.Failure is not { Action: FailureAction.Drop or FailureAction.ChangeMethod }) return posted;
        // Refused, so nothing was done: perhaps its tags are others by now.
        forums.Forget(place.ForumId);
        return await TaggedAsync(place, post, ct);
    }

    // What a webhook wrote comes to the bot without its buttons, and to the webhook whole. Once that is gone, whatever it wrote and is
    // nobody's can only be what an earlier attempt wrote: nobody else has its token, and a destination's alerts go one after the other.
    private async Task<DiscordResult<Message?>?> JudgeAsync(DiscordResult<Message> read, string mark, WebhookKey? hook, Snowflake? threadId, CancellationToken ct)
    {
        if (!read.IsOk || hook is null || read.Value.WebhookId != hook.Id) return Judge(read, mark);
        if (hook.IsGone) return new(read.Value);
        var whole = await rest.Webhooks.GetMessageAsync(hook.Id, hook.Token, read.Value.Id, threadId, ct);
        return whole.Failure is { Action: FailureAction.DisableDestination } ? new(read.Value) : Judge(whole, mark);
    }

    // What cannot be read just now may be ours; what is gone is not. Null: not this one.
    private static DiscordResult<Message?>? Judge(DiscordResult<Message> read, string mark) => read switch
    {
        { IsOk: true, Value: var message } => Bears(message!, mark) ? new(message) : null,
        { Failure.Action: FailureAction.ForgetMessage or FailureAction.DisableDestination } => null,
        { Failure: var failure } => new(failure!),
    };

    private static bool Bears(Message message, string mark) =>
        (message.Components ?? []).SelectMany(row => row.Children).OfType<Button>().Any(button => button.CustomId?.EndsWith(':' + mark, StringComparison.Ordinal) == true);
}
