using System.Collections.Frozen;

namespace NewsBot.Discord.Rest;

/// <summary>What to do about each way a call can fail (docs, "Opcodes and Status Codes"; community reports where the docs are silent).</summary>
public static class FailureTable
{
    /// <summary>The rules by JSON code. What has no row is judged by its HTTP status.</summary>
    public static IReadOnlyList<FailureRule> Rules { get; } =
    [
        new(40001, FailureAction.Stop, "The bot token is not accepted."),
        new(50014, FailureAction.Stop, "The bot token is not valid."),
        new(40333, FailureAction.Stop, "Discord refuses the client's User-Agent."),

        new(10003, FailureAction.DisableDestination, "The channel does not exist any more."),
        new(10004, FailureAction.DisableDestination, "The server does not exist any more, or the bot was removed from it."),
        new(10013, FailureAction.DisableDestination, "The user does not exist."),
        new(10015, FailureAction.DisableDestination, "The webhook does not exist any more."),
        new(40007, FailureAction.DisableDestination, "The user is banned from the server."),
        new(50001, FailureAction.DisableDestination, "The bot can't see the channel."),
        new(50007, FailureAction.DisableDestination, "The user takes no direct messages from the bot."),
        new(50013, FailureAction.DisableDestination, "The bot lacks a permission in the channel."),
        new(50024, FailureAction.DisableDestination, "The channel is of a kind where this can't be done."),
        new(50027, FailureAction.DisableDestination, "The webhook's token is not valid."),
        new(50095, FailureAction.DisableDestination, "The server is not available where the request comes from."),
        new(50278, FailureAction.DisableDestination, "The bot and the user share no server, so no direct message can reach the user."),
        new(160005, FailureAction.DisableDestination, "The thread is locked."),

        new(20009, FailureAction.Drop, "Explicit content can't be sent to the recipient."),
        new(30015, FailureAction.Drop, "The message has too many attachments."),
        new(40005, FailureAction.Drop, "The request is too large."),
        new(50006, FailureAction.Drop, "The message is empty."),
        new(50035, FailureAction.Drop, "A field of the request is not valid."),
        new(50045, FailureAction.Drop, "A file is too large."),
        new(50109, FailureAction.Drop, "The request's JSON is not valid."),
        new(200000, FailureAction.Drop, "The server's AutoMod blocked the message."),
        new(200001, FailureAction.Drop, "The server's AutoMod blocked the title."),
        new(240000, FailureAction.Drop, "The message holds a link that Discord blocks."),

        new(10008, FailureAction.ForgetMessage, "The message does not exist any more."),

        new(10087, FailureAction.ChangeMethod, "The forum has no such tag any more."),
        new(40058, FailureAction.ChangeMethod, "The channel is a forum and takes posts only."),
        new(40067, FailureAction.ChangeMethod, "The forum wants a tag on each post."),
        new(50083, FailureAction.ChangeMethod, "The thread is archived."),
        new(220001, FailureAction.ChangeMethod, "A webhook post in a forum needs a thread name or id."),

        new(40033, FailureAction.AlreadyDone, "The message is already published."),
        new(160004, FailureAction.AlreadyDone, "The message already has a thread; its id is the message's id."),

        new(10062, FailureAction.InteractionGone, "The interaction is over."),
        new(40060, FailureAction.InteractionGone, "The interaction is already answered."),

        new(20016, FailureAction.Wait, "The channel is in slow mode."),
        new(20022, FailureAction.Wait, "The published message was edited too often."),
        new(20028, FailureAction.Wait, "The channel takes no more writes for now."),
        new(20029, FailureAction.Wait, "The server takes no more writes for now."),
        new(30046, FailureAction.Wait, "Old messages were edited too often in this channel."),
        new(40003, FailureAction.Wait, "Direct messages are opened too fast."),
        new(40062, FailureAction.Wait, "The service is limited for now."),

        new(130000, FailureAction.Retry, "Discord is overloaded."),
    ];

    private static readonly FrozenDictionary<int, FailureRule> ByCode = Rules.ToFrozenDictionary(rule => rule.Code);

    /// <summary>Interaction tokens share codes with webhooks, but there they mean that the interaction is over.</summary>
    private static readonly FrozenSet<int> OverForInteractions = [10015, 50027];

    /// <summary>What a reply without success means.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The JSON code, 0 where there was none.</param>
    /// <param name="isJson">Whether the reply was JSON; 403 and 429 without it come from Cloudflare and mean a ban.</param>
    /// <param name="forInteraction">Whether the call answers an interaction.</param>
    public static (FailureAction Action, string Meaning) Judge(int status, int code, bool isJson, bool forInteraction) => (status, code) switch
    {
        (403 or 429, _) when !isJson => (FailureAction.Stop, "The address is banned for a while by Discord's front (Cloudflare)."),
        (401, _) when forInteraction => (FailureAction.InteractionGone, "The interaction's token is not accepted."),
        (401, _) => (FailureAction.Stop, "The bot token is not accepted."),
        (429, _) => (FailureAction.Wait, ByCode.TryGetValue(code, out var limit) ? limit.Meaning : "The rate limit is reached."),
        _ when forInteraction && OverForInteractions.Contains(code) => (FailureAction.InteractionGone, "The interaction is over."),
        _ when ByCode.TryGetValue(code, out var rule) => (rule.Action, rule.Meaning),
        ( >= 500, _) => (FailureAction.Retry, "Discord has a fault."),
        (408, _) => (FailureAction.Retry, "Discord took too long."),
        (403, _) => (FailureAction.DisableDestination, "Discord does not allow it."),
        (404, not 0) => (FailureAction.DisableDestination, "It does not exist any more."),
        _ => (FailureAction.Drop, "Discord does not take the request."),
    };
}
