using System.Globalization;
using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.World;

/// <summary>People, roles, the server, channels and commands in the form that Discord sends.</summary>
internal static class Wire
{
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    public static JsonNode? Id(Snowflake? id) => id is { } value ? JsonValue.Create(value.ToString()) : null;

    public static JsonArray Ids(IEnumerable<Snowflake> ids) => [.. ids.Select(i => (JsonNode?)JsonValue.Create(i.ToString()))];

    public static string Bits(Permission permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);

    public static JsonArray All<T>(IEnumerable<T> things, Func<T, JsonNode?> shape) => [.. things.Select(shape)];

    public static JsonObject User(Account account)
    {
        var user = new JsonObject
        {
            ["id"] = account.Id.ToString(),
            ["username"] = account.Username,
            ["avatar"] = null,
            ["discriminator"] = account.IsBot ? "2026" : "0",
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["global_name"] = account.GlobalName,
            ["avatar_decoration_data"] = null,
            ["collectibles"] = null,
            ["primary_guild"] = null,
        };
        if (account.IsBot)
            user["bot"] = true;
        return user;
    }

    public static JsonObject OwnUser(Account account)
    {
        var user = User(account);
        user["banner"] = null;
        user["accent_color"] = null;
        user["mfa_enabled"] = false;
        user["locale"] = account.Locale;
        user["premium_type"] = 0;
        user["email"] = null;
        user["verified"] = true;
        user["bio"] = "";
        return user;
    }

    /// <summary>A member without its user, as messages and interactions carry it.</summary>
    public static JsonObject PartialMember(Member member) => new()
    {
        ["avatar"] = null,
        ["banner"] = null,
        ["communication_disabled_until"] = null,
        ["flags"] = 0,
        ["joined_at"] = Time(member.JoinedAt),
        ["nick"] = member.Nick,
        ["pending"] = false,
        ["premium_since"] = null,
        ["roles"] = Ids(member.Roles),
        ["mute"] = false,
        ["deaf"] = false,
    };

    public static JsonObject Member(SandboxWorld world, Member member)
    {
        var shape = PartialMember(member);
        shape["user"] = User(world.Accounts[member.UserId]);
        return shape;
    }

    public static JsonObject Role(Role role)
    {
        var shape = new JsonObject
        {
            ["id"] = role.Id.ToString(),
            ["name"] = role.Name,
            ["description"] = null,
            ["permissions"] = Bits(role.Permissions),
            ["position"] = role.Position,
            ["color"] = role.Color,
            ["colors"] = new JsonObject { ["primary_color"] = role.Color, ["secondary_color"] = null, ["tertiary_color"] = null },
            ["hoist"] = role.Hoist,
            ["managed"] = role.Managed,
            ["mentionable"] = role.Mentionable,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["flags"] = 0,
        };
        if (role.Managed)
            shape["tags"] = new JsonObject { ["bot_id"] = Seed.Bot.ToString() };
        return shape;
    }

    public static JsonObject Guild(SandboxWorld world) => new()
    {
        ["id"] = Seed.Guild.ToString(),
        ["name"] = "The Harbour",
        ["icon"] = null,
        ["description"] = null,
        ["home_header"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["features"] = new JsonArray("COMMUNITY", "NEWS"),
        ["banner"] = null,
        ["owner_id"] = Seed.Owner.ToString(),
        ["application_id"] = null,
        ["region"] = "rotterdam",
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["system_channel_id"] = null,
        ["system_channel_flags"] = 0,
        ["widget_enabled"] = false,
        ["widget_channel_id"] = null,
        ["verification_level"] = 1,
        ["roles"] = All(world.Roles.Values, Role),
        ["default_message_notifications"] = 1,
        ["mfa_level"] = 0,
        ["explicit_content_filter"] = 2,
        ["max_presences"] = null,
        ["max_members"] = 500_000,
        ["max_stage_video_channel_users"] = 50,
        ["max_video_channel_users"] = 25,
        ["vanity_url_code"] = null,
        ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0,
        ["preferred_locale"] = "en-US",
        ["rules_channel_id"] = null,
        ["safety_alerts_channel_id"] = null,
        ["public_updates_channel_id"] = null,
        ["premium_progress_bar_enabled"] = false,
        ["premium_progress_bar_enabled_user_updated_at"] = null,
        ["nsfw"] = false,
        ["nsfw_level"] = 0,
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["incidents_data"] = null,
    };

    /// <summary>The server as GUILD_CREATE brings it to one account: with the channels, threads and people it may see.</summary>
    public static JsonObject WholeGuild(SandboxWorld world, Snowflake reader)
    {
        var guild = Guild(world);
        guild["joined_at"] = Time(Seed.OpenedAt);
        guild["large"] = false;
        guild["unavailable"] = false;
        guild["member_count"] = world.Members.Count;
        guild["voice_states"] = new JsonArray();
        guild["members"] = All(world.Members.Values, m => Member(world, m));
        guild["channels"] = All(world.GuildChannels.OrderBy(c => c.Position), Channel);
        guild["threads"] = All(world.LiveChannels.Where(c => c.IsThread && !c.Archived && world.Sees(reader, c)), c => Thread(c, reader));
        guild["presences"] = new JsonArray();
        guild["stage_instances"] = new JsonArray();
        guild["guild_scheduled_events"] = new JsonArray();
        guild["soundboard_sounds"] = new JsonArray();
        return guild;
    }

    public static JsonObject Channel(Channel channel)
    {
        var shape = new JsonObject
        {
            ["id"] = channel.Id.ToString(),
            ["type"] = (int)channel.Type,
            ["flags"] = channel.Flags,
            ["guild_id"] = Seed.Guild.ToString(),
            ["name"] = channel.Name,
            ["parent_id"] = Id(channel.ParentId),
            ["position"] = channel.Position,
            ["permission_overwrites"] = All(channel.Overwrites, Overwrite),
        };
        if (channel.Type == ChannelType.Category)
            return shape;
        shape["topic"] = channel.Topic;
        shape["nsfw"] = channel.Nsfw;
        shape["last_message_id"] = Id(channel.LastMessageId);
        shape["rate_limit_per_user"] = channel.RateLimitPerUser;
        if (channel.DefaultAutoArchive is { } minutes)
            shape["default_auto_archive_duration"] = minutes;
        if (channel.IsForum)
        {
            shape["available_tags"] = All(channel.Tags, Tag);
            shape["default_reaction_emoji"] = null;
            shape["default_sort_order"] = null;
            shape["default_forum_layout"] = 0;
        }
        return shape;
    }

    public static JsonObject Thread(Channel thread, Snowflake reader)
    {
        var shape = new JsonObject
        {
            ["id"] = thread.Id.ToString(),
            ["type"] = (int)thread.Type,
            ["flags"] = thread.Flags,
            ["guild_id"] = Seed.Guild.ToString(),
            ["name"] = thread.Name,
            ["parent_id"] = Id(thread.ParentId),
            ["last_message_id"] = Id(thread.LastMessageId),
            ["rate_limit_per_user"] = thread.RateLimitPerUser,
            ["owner_id"] = Id(thread.OwnerId),
            ["message_count"] = thread.MessageCount,
            ["total_message_sent"] = thread.TotalMessageSent,
            ["member_count"] = Math.Min(50, thread.Followers.Count),
            ["applied_tags"] = Ids(thread.AppliedTags),
            ["thread_metadata"] = new JsonObject
            {
                ["archived"] = thread.Archived,
                ["archive_timestamp"] = Time(thread.ArchivedChangedAt ?? thread.CreatedAt),
                ["auto_archive_duration"] = thread.AutoArchiveMinutes,
                ["locked"] = thread.Locked,
                ["create_timestamp"] = Time(thread.CreatedAt),
            },
        };
        if (thread.Type == ChannelType.PrivateThread)
            shape["thread_metadata"]!["invitable"] = thread.Invitable;
        if (thread.Followers.FirstOrDefault(f => f.UserId == reader) is { } follower)
            shape["member"] = Follower(thread, follower);
        return shape;
    }

    public static JsonObject Direct(SandboxWorld world, Channel channel, Snowflake reader) => new()
    {
        ["id"] = channel.Id.ToString(),
        ["type"] = (int)channel.Type,
        ["flags"] = channel.Flags,
        ["last_message_id"] = Id(channel.LastMessageId),
        ["recipients"] = All(channel.Recipients.Where(r => r != reader), r => User(world.Accounts[r])),
    };

    public static JsonObject AnyChannel(SandboxWorld world, Channel channel, Snowflake reader) =>
        channel.IsDirect ? Direct(world, channel, reader) : channel.IsThread ? Thread(channel, reader) : Channel(channel);

    public static JsonObject Follower(Channel thread, ThreadFollower follower) => new()
    {
        ["id"] = thread.Id.ToString(),
        ["user_id"] = follower.UserId.ToString(),
        ["join_timestamp"] = Time(follower.JoinedAt),
        ["flags"] = 1,
    };

    public static JsonObject Webhook(SandboxWorld world, Webhook webhook, string origin) => new()
    {
        ["id"] = webhook.Id.ToString(),
        ["type"] = 1,
        ["guild_id"] = Seed.Guild.ToString(),
        ["channel_id"] = webhook.ChannelId.ToString(),
        ["name"] = webhook.Name,
        ["avatar"] = null,
        ["application_id"] = Id(webhook.ApplicationId),
        ["user"] = User(world.Accounts[webhook.CreatorId]),
        ["token"] = webhook.Token,
        ["url"] = $"{origin}/api/webhooks/{webhook.Id}/{webhook.Token}",
    };

    private static JsonObject Overwrite(Overwrite overwrite) => new()
    {
        ["id"] = overwrite.Id.ToString(),
        ["type"] = overwrite.Type,
        ["allow"] = Bits(overwrite.Allow),
        ["deny"] = Bits(overwrite.Deny),
    };

    private static JsonObject Tag(ForumTag tag) => new()
    {
        ["id"] = tag.Id.ToString(),
        ["name"] = tag.Name,
        ["moderated"] = tag.Moderated,
        ["emoji_id"] = null,
        ["emoji_name"] = tag.EmojiName,
    };
}
