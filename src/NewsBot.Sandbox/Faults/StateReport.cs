using System.Text.Json.Nodes;
using NewsBot.Sandbox.Rest.Routes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Faults;

/// <summary>Everything that was ever said, deleted and earlier wordings included: what tests count.</summary>
internal static class StateReport
{
    public static JsonObject Of(SandboxHost host)
    {
        var world = host.World;
        return new JsonObject
        {
            ["channels"] = Wire.All(world.Channels.Values, c => Channel(world, c)),
            ["messages"] = Wire.All(world.Messages.Values.OrderBy(m => m.Id.Value), m => Message(host, m)),
            ["commands"] = Wire.All(world.Commands.Values, c => CommandRoutes.Shown(c, withLocalizations: true)),
            ["interactions"] = Wire.All(world.Interactions.Values, Interaction),
            ["sessions"] = Wire.All(host.Hub.Sessions, s => new JsonObject
            {
                ["id"] = s.Id,
                ["user_id"] = s.Account.Id.ToString(),
                ["intents"] = (int)s.Intents,
                ["shard"] = s.Shard,
                ["seq"] = s.Sequence,
                ["connected"] = s.Connection is not null,
            }),
        };
    }

    private static JsonObject Channel(SandboxWorld world, Channel channel)
    {
        var shape = Wire.AnyChannel(world, channel, Seed.Bot);
        shape["gone"] = channel.Gone;
        return shape;
    }

    private static JsonObject Message(SandboxHost host, Message message)
    {
        var shape = MessageWire.Message(host.World, message, host.Origin, Seed.Bot);
        MessageWire.WithNonce(shape, message);
        shape["deleted_timestamp"] = message.DeletedAt is { } at ? Wire.Time(at) : null;
        shape["ephemeral_for"] = Wire.Id(message.EphemeralFor);
        shape["history"] = Wire.All(message.History, v => new JsonObject
        {
            ["at"] = Wire.Time(v.At),
            ["content"] = v.Content,
            ["embeds"] = v.Embeds.DeepClone(),
            ["components"] = v.Components.DeepClone(),
            ["flags"] = v.Flags,
        });
        return shape;
    }

    private static JsonObject Interaction(Interaction interaction) => new()
    {
        ["id"] = interaction.Id.ToString(),
        ["type"] = interaction.Type,
        ["user_id"] = interaction.UserId.ToString(),
        ["channel_id"] = interaction.ChannelId.ToString(),
        ["command"] = interaction.CommandName,
        ["state"] = interaction.State.ToString(),
        ["answered_with"] = interaction.AnsweredWith,
        ["created_at"] = Wire.Time(interaction.CreatedAt),
    };
}
