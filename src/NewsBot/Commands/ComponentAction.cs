using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>What a button, a menu or a filled-in form does. Its custom id is <c>prefix</c> or <c>prefix:anything</c>.</summary>
/// <param name="Prefix">What its custom ids begin with, up to the first colon.</param>
/// <param name="Handle">What it does.</param>
internal sealed record ComponentAction(string Prefix, Handler Handle)
{
    /// <summary>What a member has to be allowed to do.</summary>
    public Permissions Needs { get; init; }

    /// <summary>True: the reply takes the place of the card it is on. False: the reply is a card of its own.</summary>
    public bool Updates { get; init; }
}
