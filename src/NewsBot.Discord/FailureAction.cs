namespace NewsBot.Discord;

/// <summary>What a caller should do about a failed call. Decided by <see cref="Rest.FailureTable"/> from Discord's status and code.</summary>
public enum FailureAction
{
    /// <summary>Send nothing more and tell the operator: the token is wrong, or the address is banned for a while.</summary>
    Stop,

    /// <summary>The channel, server, webhook or direct message can't be reached; tell its owner once, try again when it changes.</summary>
    DisableDestination,

    /// <summary>This one payload will never be taken; log it as ours to mend.</summary>
    Drop,

    /// <summary>The message is gone; forget its id, post anew if it still matters.</summary>
    ForgetMessage,

    /// <summary>Right target, wrong way: a forum wants a post, a post wants a tag, a thread is archived. The code says which.</summary>
    ChangeMethod,

    /// <summary>It was done before: a thread exists (its id is the message's), a message is published, an interaction is answered.</summary>
    AlreadyDone,

    /// <summary>The interaction's time is over (3 s to answer, 15 min to follow up); nothing to do.</summary>
    InteractionGone,

    /// <summary>Rate limited for longer than the client waits by itself; try again after <see cref="DiscordFailure.RetryAfter"/>.</summary>
    Wait,

    /// <summary>A passing fault and nothing was done, or repeating is harmless (same nonce): try again later.</summary>
    Retry,

    /// <summary>No answer came and the call can't be repeated safely: look at Discord whether it happened.</summary>
    Unknown,
}
