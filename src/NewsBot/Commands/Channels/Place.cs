using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Channels;

/// <summary>A channel or thread that takes our alerts.</summary>
/// <param name="Channel">As Discord describes it.</param>
/// <param name="Granted">What we may do there.</param>
internal sealed record Place(Channel Channel, Permissions Granted)
{
    /// <summary>The destination's kind.</summary>
    public string Kind => Channel.TakesPosts ? "forum" : "channel";

    public bool May(Permissions permission) => Granted.HasFlag(Permissions.Administrator) || Granted.HasFlag(permission);
}
