using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NewsBot.Discord.Json;

namespace NewsBot.Discord.Gateway;

/// <summary>Turns the data of a wanted event into its record; null when it is unwanted or can't be read.</summary>
internal static class EventReader
{
    public static GatewayEvent? Read(int shard, GatewayFrame frame)
    {
        var data = frame.Data.Span;
        return frame.Kind switch
        {
            EventKind.Ready => Parse(data, DiscordJson.Default.ReadyPayload) is { } ready
                ? new GatewayEvent.Ready(shard, ready.User ?? new(default), ready.Application?.Id ?? default, [.. (ready.Guilds ?? []).Select(g => g.Id)])
                : null,
            EventKind.Resumed => new GatewayEvent.Resumed(shard),
            EventKind.InteractionCreate => Parse(data, DiscordJson.Default.Interaction) is { } interaction
                ? new GatewayEvent.InteractionCreated(shard, interaction)
                : null,
            EventKind.GuildCreate => Parse(data, DiscordJson.Default.GuildPayload) is { Unavailable: false } guild
                ? new GatewayEvent.GuildAvailable(shard, guild.Id, guild.Name ?? "", guild.PreferredLocale, guild.MemberCount)
                : null,
            EventKind.GuildDelete => Parse(data, DiscordJson.Default.GuildPayload) is { } gone
                ? new GatewayEvent.GuildRemoved(shard, gone.Id, gone.Unavailable)
                : null,
            EventKind.ChannelCreate => Parse(data, DiscordJson.Default.Channel) is { } c ? new GatewayEvent.ChannelCreated(shard, c) : null,
            EventKind.ChannelUpdate => Parse(data, DiscordJson.Default.Channel) is { } c ? new GatewayEvent.ChannelUpdated(shard, c) : null,
            EventKind.ChannelDelete => Parse(data, DiscordJson.Default.Channel) is { } c ? new GatewayEvent.ChannelDeleted(shard, c) : null,
            EventKind.ThreadCreate => Parse(data, DiscordJson.Default.Channel) is { } t ? new GatewayEvent.ThreadCreated(shard, t) : null,
            EventKind.ThreadUpdate => Parse(data, DiscordJson.Default.Channel) is { } t ? new GatewayEvent.ThreadUpdated(shard, t) : null,
            EventKind.ThreadDelete => Parse(data, DiscordJson.Default.Channel) is { } t ? new GatewayEvent.ThreadDeleted(shard, t) : null,
            EventKind.RoleCreate => Parse(data, DiscordJson.Default.RolePayload) is { Role: { } role } r
                ? new GatewayEvent.RoleCreated(shard, r.GuildId, role)
                : null,
            EventKind.RoleUpdate => Parse(data, DiscordJson.Default.RolePayload) is { Role: { } role } r
                ? new GatewayEvent.RoleUpdated(shard, r.GuildId, role)
                : null,
            EventKind.RoleDelete => Parse(data, DiscordJson.Default.RolePayload) is { RoleId: { } id } r
                ? new GatewayEvent.RoleDeleted(shard, r.GuildId, id)
                : null,
            EventKind.MessageCreate => Parse(data, DiscordJson.Default.Message) is { } m ? new GatewayEvent.MessageCreated(shard, m) : null,
            EventKind.MessageUpdate => Parse(data, DiscordJson.Default.Message) is { } m ? new GatewayEvent.MessageUpdated(shard, m) : null,
            EventKind.MessageDelete or EventKind.MessageDeleteBulk => Parse(data, DiscordJson.Default.DeletedPayload) is { } d
                ? new GatewayEvent.MessagesDeleted(shard, d.ChannelId, d.Ids ?? (d.Id is { } one ? [one] : []))
                : null,
            _ => null,
        };
    }

    /// <summary>The record behind some JSON, or null when it is not of that shape.</summary>
    public static T? Parse<T>(ReadOnlySpan<byte> data, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(data, type);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException or FormatException)
        {
            return null; // the caller says that an event could not be read
        }
    }
}
