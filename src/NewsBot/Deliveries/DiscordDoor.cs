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

    public async Task<DiscordResult<Message>> PostToForumAsync(Snowflake forumId, string name, IReadOnlyList<string> topics, MessageCreate message, CancellationToken ct)
    {
        var (forum, remembered) = await forums.ReadAsync(forumId, ct);
        if (!forum.IsOk) return new(forum.Failure);
        var tags = ForumTagChoice.For(forum.Value, topics);
        var post = await rest.Channels.StartPostAsync(forumId, new ForumPost { Name = name, Message = message, AppliedTags = tags.Count > 0 ? tags : null }, ct);
        if (remembered && post.Failure is { Action: FailureAction.Drop or FailureAction.ChangeMethod })
        {
            // Refused, so nothing was done: perhaps its tags are others by now.
            forums.Forget(forumId);
            return await PostToForumAsync(forumId, name, topics, message, ct);
        }

        // A post's first message has the post's id (Discord docs: Threads).
        return post.Select(thread => new Message(thread.Id, thread.Id));
    }

    public Task<DiscordResult<Message>> EditAsync(Snowflake channelId, Snowflake messageId, MessageEdit edit, CancellationToken ct) =>
        rest.Messages.EditAsync(channelId, messageId, edit, ct);

    public async Task<DiscordResult<Snowflake>> OpenThreadAsync(Snowflake channelId, Snowflake messageId, string name, CancellationToken ct)
    {
        var opened = await rest.Channels.StartThreadAsync(channelId, messageId, new ThreadCreate { Name = name }, ct);
        return opened.Failure is { Action: not FailureAction.AlreadyDone } failure ? new(failure) : new(messageId);
    }

    public Task<DiscordResult<Message>> PublishAsync(Snowflake channelId, Snowflake messageId, CancellationToken ct) =>
        rest.Messages.CrosspostAsync(channelId, messageId, ct);

    public async Task<DiscordResult<Message?>> FindMessageAsync(Snowflake channelId, DateTimeOffset since, string mark, CancellationToken ct)
    {
        var after = Snowflake.At(since);
        for (var page = 0; page < MostPages; page++)
        {
            var listed = await rest.Messages.ListAsync(channelId, MessageRange.After(after), PageSize, ct);
            if (!listed.IsOk) return new(listed.Failure);
            if (listed.Value.FirstOrDefault(message => Bears(message, mark)) is { } found) return new(found);
            if (listed.Value.Length < PageSize) break;
            after = listed.Value.Max(message => message.Id);
        }

        return new((Message?)null);
    }

    public async Task<DiscordResult<Message?>> FindPostAsync(Snowflake guildId, Snowflake forumId, DateTimeOffset since, string mark, CancellationToken ct)
    {
        var active = await rest.Guilds.GetActiveThreadsAsync(guildId, ct);
        if (!active.IsOk) return new(active.Failure);
        var earliest = Snowflake.At(since);
        foreach (var post in (active.Value.Threads ?? []).Where(thread => thread.ParentId == forumId && thread.Id.Value >= earliest.Value))
        {
            var first = await rest.Messages.GetAsync(post.Id, post.Id, ct);
            if (first.IsOk && Bears(first.Value, mark)) return new(first.Value);
            // A post that cannot be read just now may be ours; one that is gone is not.
            if (first.Failure is { Action: not (FailureAction.ForgetMessage or FailureAction.DisableDestination) } unread) return new(unread);
        }

        return new((Message?)null);
    }

    private static bool Bears(Message message, string mark) =>
        (message.Components ?? []).SelectMany(row => row.Children).OfType<Button>().Any(button => button.CustomId?.EndsWith(':' + mark, StringComparison.Ordinal) == true);
}
