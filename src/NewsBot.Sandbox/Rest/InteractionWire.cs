using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest;

/// <summary>Interactions in the form that the bot gets, and the result of its answers.</summary>
internal static class InteractionWire
{
    private const int AttachmentSizeLimit = 10 * 1024 * 1024;

    public static JsonObject Of(SandboxHost host, Interaction interaction, Channel channel, InteractionRead read)
    {
        var world = host.World;
        var account = world.Accounts[interaction.UserId];
        var shape = new JsonObject
        {
            ["id"] = interaction.Id.ToString(),
            ["application_id"] = Seed.Bot.ToString(),
            ["type"] = interaction.Type,
            ["data"] = read.Data.DeepClone(),
            ["channel_id"] = channel.Id.ToString(),
            ["channel"] = Place(world, channel, interaction.UserId),
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["app_permissions"] = Wire.Bits(world.PermissionsOf(Seed.Bot, channel)),
            ["locale"] = account.Locale,
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["authorizing_integration_owners"] = MessageWire.Owners(interaction),
            ["context"] = interaction.GuildId is null ? 1 : 0,
            ["attachment_size_limit"] = AttachmentSizeLimit,
        };
        if (interaction.GuildId is { } guild)
        {
            shape["guild_id"] = guild.ToString();
            shape["guild"] = new JsonObject { ["id"] = guild.ToString(), ["locale"] = "en-US", ["features"] = new JsonArray("COMMUNITY", "NEWS") };
            shape["guild_locale"] = "en-US";
            var member = Wire.Member(world, world.Members[interaction.UserId]);
            member["permissions"] = Wire.Bits(world.PermissionsOf(interaction.UserId, channel));
            shape["member"] = member;
        }
        else
        {
            shape["user"] = Wire.User(account);
        }
        if (read.Source is { } source)
            shape["message"] = MessageWire.Message(world, source, host.Origin, Seed.Bot);
        return shape;
    }

    /// <summary>A channel as interactions carry it: with what the person may do there.</summary>
    public static JsonObject Place(SandboxWorld world, Channel channel, Snowflake userId)
    {
        var shape = Wire.AnyChannel(world, channel, userId);
        shape.Remove("permission_overwrites");
        shape["permissions"] = Wire.Bits(world.PermissionsOf(userId, channel));
        return shape;
    }

    public static JsonObject CallbackResult(SandboxHost host, Interaction interaction, Message? message)
    {
        var about = new JsonObject
        {
            ["id"] = interaction.Id.ToString(),
            ["type"] = interaction.Type,
            ["channel_id"] = interaction.ChannelId.ToString(),
        };
        if (interaction.GuildId is { } guild)
            about["guild_id"] = guild.ToString();
        if (interaction.ResponseId is { } response)
            about["response_message_id"] = response.ToString();
        var result = new JsonObject { ["interaction"] = about };
        if (message is null)
            return result;
        about["response_message_loading"] = message.Has(MessageFlag.Loading);
        about["response_message_ephemeral"] = message.Has(MessageFlag.Ephemeral);
        var kind = interaction.AnsweredWith == 7 ? 7 : 4; // the description knows only created and updated messages here, deferred ones included
        result["resource"] = new JsonObject { ["type"] = kind, ["message"] = host.Messages.Shown(message, Seed.Bot) };
        return result;
    }
}
