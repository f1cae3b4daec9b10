using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;

namespace NewsBot.Commands.Channels;

/// <summary>Where we may write in Discord. All that handlers ask of Discord goes through here; what it refuses comes back as a sentence.</summary>
internal sealed class DiscordPlaces(DiscordRest rest, DirectChannels directs)
{
    private const Permissions Everywhere = Permissions.ViewChannel | Permissions.EmbedLinks | Permissions.ReadMessageHistory;
    private Snowflake? _self;

    /// <summary>The channel with what we may do there, or why it will not do.</summary>
    public async Task<(Place? Place, string? Refusal)> LookAsync(Snowflake guildId, Snowflake channelId, CancellationToken ct)
    {
        var found = await rest.Channels.GetAsync(channelId, ct);
        if (found.Failure is { } hidden) return (null, Unseen(channelId, hidden));
        var channel = found.Value!;
        if (channel.GuildId is { } home && home != guildId) return (null, $"{Card.Channel(channelId)} is a channel of another server.");
        var (self, unknown) = await SelfAsync(ct);
        if (unknown is not null) return (null, unknown);
        var (granted, refusal) = await GrantedAsync(guildId, channel, self, ct);
        if (refusal is not null) return (null, refusal);
        var missing = Needed(channel) & ~granted;
        if (missing != Permissions.None)
            return (null, $"I may not post in {Card.Channel(channelId)}: give me **{PermissionNames.Of(missing)}** there, then try again.");
        return Usable(channel) is { } obstacle ? (null, obstacle) : (new Place(channel, granted), null);
    }

    /// <summary>The direct channel with a member who has just asked for it, or why there is none.</summary>
    public async Task<(Snowflake ChannelId, string? Refusal)> OpenDirectAsync(Snowflake userId, CancellationToken ct)
    {
        var opened = await directs.OpenAsync(userId, ct);
        return opened.IsOk ? (opened.Value!.Value, null) : (default, NoDirect(opened.Failure));
    }

    /// <summary>Says one thing in a direct channel; the only sure way to learn whether the member takes our messages.</summary>
    public async Task<string?> GreetAsync(Snowflake channelId, string text, CancellationToken ct)
    {
        var sent = await rest.Messages.CreateAsync(channelId, new MessageCreate { Content = text, AllowedMentions = AllowedMentions.None }, ct);
        return sent.Failure is { } failure ? NoDirect(failure) : null;
    }

    /// <summary>A webhook of ours in the channel, made when there is none, or why it cannot be had.</summary>
    public async Task<(WebhookKey? Hook, string? Refusal)> WebhookAsync(Snowflake channelId, CancellationToken ct)
    {
        var listed = await rest.Webhooks.ListAsync(channelId, ct);
        if (listed.Failure is { } hidden) return (null, NoWebhook(channelId, hidden));
        if (listed.Value!.FirstOrDefault(one => one is { Token: not null, ApplicationId: not null }) is { } ours) return (new WebhookKey(ours.Id, ours.Token!), null);
        var made = await rest.Webhooks.CreateAsync(channelId, "NewsBot", ct);
        return made.IsOk && made.Value.Token is { } token ? (new WebhookKey(made.Value.Id, token), null) : (null, NoWebhook(channelId, made.Failure));
    }

    private static string NoWebhook(Snowflake channelId, DiscordFailure? failure) => failure switch
    {
        { Code: 30007 or 30058 } => $"{Card.Channel(channelId)} has as many webhooks as Discord allows: delete one in its settings (Integrations › Webhooks), then try again.",
        { Action: FailureAction.DisableDestination } => $"I cannot make a webhook in {Card.Channel(channelId)}: give me **{PermissionNames.Of(Permissions.ManageWebhooks)}** there, then try again.",
        { } other => Unanswered(other),
        null => "Discord made a webhook that I may not use; please try again in a minute.",
    };

    private static Permissions Needed(Channel channel) =>
        Everywhere | (channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);

    private static string? Usable(Channel channel) => channel switch
    {
        { Type: ChannelType.Voice or ChannelType.Stage or ChannelType.Category or ChannelType.Directory } =>
            $"{Card.Channel(channel.Id)} does not take news: choose a text, announcement or forum channel, or a thread.",
        { IsThread: true, ThreadMetadata.Locked: true } => $"{Card.Channel(channel.Id)} is locked: unlock the thread, or choose another place.",
        { TakesPosts: true, NeedsTag: true } when !(channel.AvailableTags ?? []).Any(tag => !tag.Moderated) =>
            $"{Card.Channel(channel.Id)} wants a tag on every post and has none that I may use: add one named like the topic, or choose another channel.",
        _ => null,
    };

    /// <summary>Why somebody may not manage a channel other than the one where she asks; null when she may.</summary>
    public async Task<string?> OverreachAsync(Invocation who, Snowflake channelId, CancellationToken ct)
    {
        if (channelId == who.ChannelId) return null;
        var found = await rest.Channels.GetAsync(channelId, ct);
        if (found.Failure is { } hidden) return Unseen(channelId, hidden);
        var (granted, refusal) = await GrantedAsync(who.GuildId, found.Value!, who.UserId, ct);
        if (refusal is not null) return refusal;
        return granted.HasFlag(Permissions.ManageChannels)
            ? null
            : $"You would need **{PermissionNames.Of(Permissions.ManageChannels)}** in {Card.Channel(channelId)} for that.";
    }

    private async Task<(Snowflake Id, string? Refusal)> SelfAsync(CancellationToken ct)
    {
        if (_self is { } known) return (known, null);
        var self = await rest.Users.GetSelfAsync(ct);
        if (self.Failure is { } noSelf) return (default, Unanswered(noSelf));
        _self = self.Value!.Id;
        return (_self.Value, null);
    }

    // A thread has no overwrites of its own; its parent's count (Discord docs: Permissions).
    private async Task<(Permissions Granted, string? Refusal)> GrantedAsync(Snowflake guildId, Channel channel, Snowflake memberId, CancellationToken ct)
    {
        var holder = channel;
        if (channel is { IsThread: true, ParentId: { } parentId })
        {
            var parent = await rest.Channels.GetAsync(parentId, ct);
            if (parent.Failure is { } hidden) return (default, Unseen(parentId, hidden));
            holder = parent.Value!;
        }

        var guild = await rest.Guilds.GetAsync(guildId, ct);
        if (guild.Failure is { } noGuild) return (default, Unanswered(noGuild));
        var member = await rest.Guilds.GetMemberAsync(guildId, memberId, ct);
        if (member.Failure is { } noMember) return (default, Unanswered(noMember));
        return (ChannelPermissions.Of(guild.Value!, memberId, member.Value!, holder), null);
    }

    private static string Unseen(Snowflake channelId, DiscordFailure failure) => failure.Action == FailureAction.DisableDestination
        ? $"I cannot see {Card.Channel(channelId)}: give me **{PermissionNames.Of(Permissions.ViewChannel)}** there, then try again."
        : Unanswered(failure);

    private static string NoDirect(DiscordFailure failure) => failure is { Action: FailureAction.Wait, RetryAfter: { TotalMinutes: > 1 } wait }
        ? $"Discord lets me open only so many direct messages at a time; please try again in {Math.Ceiling(wait.TotalMinutes):N0} minutes, or take `deliver: mention`."
        : failure.Action == FailureAction.DisableDestination
        ? "Discord does not let me write to you: allow direct messages from members of this server (server name › Privacy Settings), then try again."
        : Unanswered(failure);

    private static string Unanswered(DiscordFailure failure) => failure.RetryAfter is { } wait
        ? $"Discord asks me to wait {Math.Ceiling(wait.TotalSeconds):N0} s before I look; please try again then."
        : "Discord did not answer me, and nothing was changed; please try again in a minute.";
}
