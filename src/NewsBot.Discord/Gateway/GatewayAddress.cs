using NewsBot.Discord.Rest;

namespace NewsBot.Discord.Gateway;

/// <summary>Where the gateway is: asked once, and again only when the address stops working. Thread-safe.</summary>
internal sealed class GatewayAddress(DiscordOptions options, GatewayDirectory directory, IdentifyGate gate)
{
    private const int FailuresUntilDoubt = 3;

    private volatile GatewayInfo? _known;
    private int _failures;

    /// <summary>The directory's answer, cached or fresh.</summary>
    public async Task<DiscordResult<GatewayInfo>> FindAsync(CancellationToken ct)
    {
        if (_known is { } known && Volatile.Read(ref _failures) < FailuresUntilDoubt)
        {
            return new(known);
        }

        var answer = await directory.GetAsync(ct);
        if (answer.IsOk && !IsUsable(answer.Value.Url))
        {
            return new(new DiscordFailure(FailureAction.Retry, 0, 0, "Discord named a gateway address that can't be used."));
        }

        if (answer.IsOk)
        {
            _known = answer.Value;
            Volatile.Write(ref _failures, 0);
            gate.Learn(answer.Value.SessionStartLimit ?? new SessionStartLimit());
        }

        return answer;
    }

    /// <summary>The token is not accepted, so that asking again has no use; a ban of the address, in contrast, ends.</summary>
    public static bool IsRefusal(DiscordFailure failure) =>
        failure is { Action: FailureAction.Stop, Status: 401 } or { Action: FailureAction.Stop, Status: 0, RetryAfter: null };

    public void Failed() => Interlocked.Increment(ref _failures);

    public void Worked() => Volatile.Write(ref _failures, 0);

    /// <summary>A WebSocket address; unencrypted only where the API is too.</summary>
    public bool IsUsable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && options.ApiBase.Scheme == Uri.UriSchemeHttp));
}
