using System.Data.Common;
using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Channels;

/// <summary>How alerts stand in a channel, whatever their topic: what <c>/follow</c> takes beside the topic. Null leaves a setting as it is.</summary>
/// <param name="Crosspost">Whether alerts go on to the servers that follow the channel.</param>
/// <param name="Layout">Under whose name they stand: <c>desk</c> or <c>outlet</c>.</param>
internal sealed record ChannelLook(bool? Crosspost, string? Layout)
{
    public static IReadOnlyList<Option> Options =>
    [
        Option.Choice("layout", "Under whose name the channel's alerts stand", required: false,
            new CommandChoice("Under mine", "desk"), new CommandChoice("Under the outlet's name and picture", "outlet")),
        Option.Flag("crosspost", "Announcement channels: publish the biggest stories to the servers that follow the channel"),
    ];

    /// <summary>Whether it takes a webhook.</summary>
    public bool NeedsWebhook => Layout == "outlet";

    /// <summary>What has been set, in sentences of its own; empty when nothing was.</summary>
    public string Said => (Layout switch
    {
        "outlet" => " Its alerts stand under the outlet's name.",
        "desk" => " Its alerts stand under my name.",
        _ => "",
    }) + (Crosspost switch
    {
        true => " The biggest stories are published to the servers that follow it, ten an hour at most.",
        false => " Nothing is published to other servers.",
        null => "",
    });

    /// <summary>What was asked for, or why it cannot be had there.</summary>
    public static (ChannelLook Look, string? Refusal) Of(Invocation who, Place place)
    {
        var look = new ChannelLook(who.Arguments.Flag("crosspost"), who.Arguments.Text("layout"));
        return (look, look.Obstacle(place));
    }

    public async Task ApplyAsync(DbTransaction tx, DestinationId destination, WebhookKey? hook)
    {
        if (Crosspost is { } crosspost) await DestinationStore.SetCrosspostAsync(tx, destination, crosspost);
        if (Layout is { } layout) await DestinationStore.SetLayoutAsync(tx, destination, layout, hook?.Id, hook?.Token);
    }

    private string? Obstacle(Place place)
    {
        var channel = Card.Channel(place.Channel.Id);
        if (Crosspost == true && place.Channel.Type != ChannelType.Announcement)
            return $"Only what stands in an announcement channel can be published, and {channel} is none; leave `crosspost` out, or turn it into one.";
        if (!NeedsWebhook) return null;
        if (place.Channel.IsThread) return $"A thread has no webhooks of its own, so alerts in {channel} stand under my name; leave `layout` out, or choose a channel.";
        // What a webhook wrote is somebody else's message to Discord: publishing that takes more.
        var needed = Crosspost == true ? Permissions.ManageWebhooks | Permissions.ManageMessages : Permissions.ManageWebhooks;
        return place.May(needed) ? null : $"To write under an outlet's name I need **{PermissionNames.Of(needed)}** in {channel}; give me that, then try again.";
    }
}
