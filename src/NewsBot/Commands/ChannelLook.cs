using System.Data.Common;
using NewsBot.Alerts;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>How alerts stand in a channel, whatever their topic: what <c>/follow</c> takes beside the topic. Null leaves a setting as it is.</summary>
/// <param name="Crosspost">Whether alerts go on to the servers that follow the channel.</param>
internal sealed record ChannelLook(bool? Crosspost)
{
    public static IReadOnlyList<Option> Options =>
    [
        Option.Flag("crosspost", "Announcement channels: publish the biggest stories to the servers that follow the channel"),
    ];

    /// <summary>What was asked for, or why it cannot be had there.</summary>
    public static (ChannelLook Look, string? Refusal) Of(Invocation who, Place place)
    {
        var look = new ChannelLook(who.Arguments.Flag("crosspost"));
        return look.Crosspost == true && place.Channel.Type != ChannelType.Announcement
            ? (look, $"Only what stands in an announcement channel can be published, and {Card.Channel(place.Channel.Id)} is none; leave `crosspost` out, or turn it into one.")
            : (look, null);
    }

    public async Task ApplyAsync(DbTransaction tx, DestinationId destination)
    {
        if (Crosspost is { } crosspost) await DestinationStore.SetCrosspostAsync(tx, destination, crosspost);
    }

    /// <summary>What has been set, in a sentence of its own; empty when nothing was.</summary>
    public string Said => Crosspost switch
    {
        true => " The biggest stories are published to the servers that follow it, ten an hour at most.",
        false => " Nothing is published to other servers.",
        null => "",
    };
}
