using NewsBot.Deliveries;
using NewsBot.Discord;

namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>Where every alert has to stand.</summary>
/// <param name="Channel">The channel of the destination.</param>
/// <param name="Kind">The destination's kind.</param>
/// <param name="Hook">What writes there under the outlets' names; null where the bot itself writes.</param>
/// <param name="Crosspost">Whether alerts go on from there to other servers.</param>
internal sealed record SoakPlace(Snowflake Channel, string Kind, WebhookKey? Hook, bool Crosspost)
{
    public string Sort => $"{Kind}{(Hook is null ? "" : " by webhook")}{(Crosspost ? ", published" : "")}";
}
