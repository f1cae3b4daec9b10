using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>One call of the REST API, ready to send as often as needed.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path with its variable parts named: the route for rate limits, and what logs may show.</param>
/// <param name="Path">The path to send, without the base and without a leading slash.</param>
/// <param name="Major">The id that splits the route's rate limit: channel, guild, webhook or interaction; empty where there is none.</param>
/// <param name="Repeat">Whether it may be sent again blindly.</param>
internal sealed record RestCall(HttpMethod Method, string Template, string Path, string Major, RepeatRule Repeat)
{
    /// <summary>The JSON body.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Files that travel beside the body.</summary>
    public IReadOnlyList<FileUpload> Files { get; init; } = [];

    /// <summary>Interaction calls: the token in the path is the authority, and neither the global limit nor a refused bot token matter.</summary>
    public bool ByToken { get; init; }

    /// <summary>The call answers an interaction, so a dead token means that the interaction is over.</summary>
    public bool ForInteraction { get; init; }

    /// <summary>Fewer than the options' attempts where an answer is due soon.</summary>
    public int? Attempts { get; init; }

    /// <summary>Less than the options' timeout where an answer is due sooner.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Never the path: it can hold a token.</summary>
    public override string ToString() => $"{Method} {Template}";
}
