using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Gateway;

/// <summary>Tells of what happened everyone who may know it, each in their own view. Called within the world's gate.</summary>
internal sealed class Announcer(SandboxHost host)
{
    private SandboxWorld World => host.World;

    public void MessageCreated(Message message) => OfMessage("MESSAGE_CREATE", message);

    public void MessageUpdated(Message message) => OfMessage("MESSAGE_UPDATE", message);

    public void MessageDeleted(Message message) => InChannel("MESSAGE_DELETE", message.ChannelId, Intent.GuildMessages, Intent.DirectMessages,
        _ => InPlace(message.ChannelId, new JsonObject { ["id"] = message.Id.ToString(), ["channel_id"] = message.ChannelId.ToString() }),
        message.EphemeralFor);

    public void MessagesDeleted(Snowflake channelId, IReadOnlyList<Snowflake> ids) =>
        InChannel("MESSAGE_DELETE_BULK", channelId, Intent.GuildMessages, Intent.DirectMessages,
            _ => InPlace(channelId, new JsonObject { ["ids"] = Wire.Ids(ids), ["channel_id"] = channelId.ToString() }));

    public void Reaction(string name, Message message, Snowflake userId, string emoji) =>
        InChannel(name, message.ChannelId, Intent.GuildMessageReactions, Intent.DirectMessageReactions, _ => InPlace(message.ChannelId, new JsonObject
        {
            ["user_id"] = userId.ToString(),
            ["channel_id"] = message.ChannelId.ToString(),
            ["message_id"] = message.Id.ToString(),
            ["emoji"] = MessageWire.Emoji(emoji),
            ["burst"] = false,
            ["type"] = 0,
        }));

    public void ReactionsCleared(Message message, string? emoji) =>
        InChannel(emoji is null ? "MESSAGE_REACTION_REMOVE_ALL" : "MESSAGE_REACTION_REMOVE_EMOJI", message.ChannelId,
            Intent.GuildMessageReactions, Intent.DirectMessageReactions, _ =>
            {
                var shape = new JsonObject { ["channel_id"] = message.ChannelId.ToString(), ["message_id"] = message.Id.ToString() };
                if (emoji is not null)
                    shape["emoji"] = MessageWire.Emoji(emoji);
                return InPlace(message.ChannelId, shape);
            });

    public void Typing(Channel channel, Snowflake userId) =>
        InChannel("TYPING_START", channel.Id, Intent.GuildMessageTyping, Intent.DirectMessageTyping, _ => InPlace(channel.Id, new JsonObject
        {
            ["channel_id"] = channel.Id.ToString(),
            ["user_id"] = userId.ToString(),
            ["timestamp"] = World.Now.ToUnixTimeSeconds(),
        }));

    public void Pins(Channel channel) => InChannel("CHANNEL_PINS_UPDATE", channel.Id, Intent.Guilds, Intent.DirectMessages,
        _ => InPlace(channel.Id, new JsonObject { ["channel_id"] = channel.Id.ToString(), ["last_pin_timestamp"] = null }));

    public void Webhooks(Channel channel) => InChannel("WEBHOOKS_UPDATE", channel.Id, Intent.GuildWebhooks, Intent.None,
        _ => InPlace(channel.Id, new JsonObject { ["channel_id"] = channel.Id.ToString() }));

    /// <summary>CHANNEL_* for channels of the server, THREAD_* for threads. Everyone hears of a channel, seen or not, as Discord's bots do.</summary>
    public void ChannelChanged(string what, Channel channel)
    {
        if (!channel.IsThread)
        {
            host.Hub.Tell($"CHANNEL_{what}", s => s.HearsGuild && s.Wants(Intent.Guilds) ? Wire.Channel(channel) : null);
            return;
        }
        InChannel($"THREAD_{what}", channel.Id, Intent.Guilds, Intent.None, s =>
        {
            var thread = Wire.Thread(channel, s.Account.Id);
            if (what == "CREATE")
                thread["newly_created"] = true;
            return thread;
        });
    }

    public void ThreadGone(Channel thread) => host.Hub.Tell("THREAD_DELETE", s => s.HearsGuild && s.Wants(Intent.Guilds)
        ? new JsonObject
        {
            ["id"] = thread.Id.ToString(),
            ["guild_id"] = Seed.Guild.ToString(),
            ["parent_id"] = thread.ParentId.ToString(),
            ["type"] = (int)thread.Type,
        }
        : null);

    public void ThreadMembers(Channel thread, Snowflake? joined, Snowflake? left) =>
        InChannel("THREAD_MEMBERS_UPDATE", thread.Id, Intent.Guilds, Intent.None, _ =>
        {
            var shape = new JsonObject
            {
                ["id"] = thread.Id.ToString(),
                ["guild_id"] = Seed.Guild.ToString(),
                ["member_count"] = Math.Min(50, thread.Followers.Count),
            };
            if (thread.Followers.Find(f => f.UserId == joined) is { } follower)
                shape["added_members"] = new JsonArray(Wire.Follower(thread, follower));
            if (left is { } gone)
                shape["removed_member_ids"] = new JsonArray(gone.ToString());
            return shape;
        });

    public void Role(string name, Role role) => host.Hub.Tell(name, s => s.HearsGuild && s.Wants(Intent.Guilds)
        ? new JsonObject { ["guild_id"] = Seed.Guild.ToString(), ["role"] = Wire.Role(role) }
        : null);

    public void MemberChanged(Member member) => host.Hub.Tell("GUILD_MEMBER_UPDATE", s =>
    {
        if (!s.HearsGuild || !(s.Wants(Intent.GuildMembers) || s.Account.Id == member.UserId))
            return null;
        var shape = Wire.Member(World, member);
        shape["guild_id"] = Seed.Guild.ToString();
        return shape;
    });

    public void ToUser(Snowflake userId, string name, Func<JsonNode> data) => host.Hub.Tell(name, s => s.Account.Id == userId ? data() : null);

    /// <summary>To the bot's one shard that serves the place.</summary>
    public void ToBot(string name, bool direct, Func<JsonNode> data) =>
        host.Hub.Tell(name, s => s.Account.IsBot && (direct ? s.HearsDirect : s.HearsGuild) ? data() : null);

    private void OfMessage(string name, Message message) =>
        InChannel(name, message.ChannelId, Intent.GuildMessages, Intent.DirectMessages, s =>
        {
            var shape = MessageWire.Event(World, message, host.Origin, s.Account.Id);
            if (name == "MESSAGE_CREATE")
                MessageWire.WithNonce(shape, message);
            return MayRead(s, message) ? shape : MessageWire.Blinded(shape);
        }, message.EphemeralFor);

    private bool MayRead(GatewaySession session, Message message) =>
        session.Wants(Intent.MessageContent) || message.AuthorId == session.Account.Id || message.Mentions.Contains(session.Account.Id)
        || World.FindChannel(message.ChannelId) is { IsDirect: true };

    private void InChannel(
        string name, Snowflake channelId, Intent inGuild, Intent inDirect, Func<GatewaySession, JsonNode> data,
        Snowflake? onlyFor = null)
    {
        if (World.FindChannel(channelId) is not { } channel)
            return;
        host.Hub.Tell(name, s =>
        {
            var hears = channel.IsDirect ? s.HearsDirect && s.Wants(inDirect) : s.HearsGuild && s.Wants(inGuild);
            if (!hears || !World.Sees(s.Account.Id, channel))
                return null;
            return onlyFor is { } reader && reader != s.Account.Id ? null : data(s);
        });
    }

    private JsonObject InPlace(Snowflake channelId, JsonObject data)
    {
        if (World.FindChannel(channelId) is { IsDirect: false })
            data["guild_id"] = Seed.Guild.ToString();
        return data;
    }
}
