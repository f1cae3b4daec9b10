using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using NewsBot.Discord.RateLimits;

namespace NewsBot.Discord.Rest;

/// <summary>Sends calls: waits for rate limits, repeats what may be repeated, and turns every outcome into a result.</summary>
internal sealed partial class RestSender(DiscordOptions options, TimeProvider time, ILogger logger, HttpClient http, RateLimiter limiter)
{
    private const int AlreadyAnswered = 40060;
    private const int UnknownMessage = 10008;
    private const int DirectChannelsTooFast = 40003;
    private static readonly TimeSpan DirectChannelPause = TimeSpan.FromMinutes(10); // pressing on ends in a quarantine
    private static readonly TimeSpan UnnamedWait = TimeSpan.FromSeconds(5);

    private readonly string _root = options.VersionedBase.AbsoluteUri.TrimEnd('/') + "/";

    /// <summary>Sends a call whose answer is not needed.</summary>
    public async Task<DiscordResult<Nothing>> SendAsync(RestCall call, CancellationToken ct)
    {
        var outcome = await ExchangeAsync(call, ct);
        return outcome.Select(_ => default(Nothing));
    }

    /// <summary>Sends a call and reads its answer.</summary>
    public async Task<DiscordResult<T>> SendAsync<T>(RestCall call, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        var outcome = await ExchangeAsync(call, ct);
        if (!outcome.IsOk)
        {
            return new(outcome.Failure);
        }

        try
        {
            if (JsonSerializer.Deserialize(outcome.Value.Body, type) is { } value)
            {
                return new(value);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException or FormatException)
        {
            Log.UnreadableReply(logger, call.ToString(), error.Message);
        }

        var action = call.Repeat == RepeatRule.Safe ? FailureAction.Retry : FailureAction.Unknown;
        return new(new DiscordFailure(action, outcome.Value.Status, 0, $"Discord's reply to {call} can't be read."));
    }

    private async Task<DiscordResult<RestReply>> ExchangeAsync(RestCall call, CancellationToken ct)
    {
        var pause = options.FirstRetry;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await AttemptAsync(call, ct);
            if (outcome.IsOk)
            {
                return outcome;
            }

            var failure = outcome.Failure;
            if (attempt > 1 && IsEchoOfSuccess(call, failure))
            {
                return new(new RestReply(failure.Status, [], new RateLimitHeaders()));
            }

            if (attempt >= (call.Attempts ?? options.Attempts) || !IsWorthRepeating(failure))
            {
                return outcome;
            }

            Log.Repeating(logger, call.ToString(), failure.Message);
            if (failure.Action == FailureAction.Retry)
            {
                await Task.Delay(pause, time, ct);
                pause = pause * 2 < options.LongestWait ? pause * 2 : options.LongestWait;
            }
        }
    }

    /// <summary>Faults that pass, and limits that are short: for those the limiter holds the next attempt back.</summary>
    private bool IsWorthRepeating(DiscordFailure failure) => failure.Action switch
    {
        FailureAction.Retry => true,
        FailureAction.Wait => failure is { Status: 429, RetryAfter: { } wait } && wait <= options.LongestWait,
        _ => false,
    };

    /// <summary>The attempt before was lost on its way back, and this one finds the deed done.</summary>
    private static bool IsEchoOfSuccess(RestCall call, DiscordFailure failure) =>
        (failure.Code == AlreadyAnswered && call.ForInteraction) || (failure.Code == UnknownMessage && call.Method == HttpMethod.Delete);

    private async Task<DiscordResult<RestReply>> AttemptAsync(RestCall call, CancellationToken ct)
    {
        var key = new RouteKey(call.Method.Method, call.Template, call.Major);
        var asked = time.GetTimestamp();
        switch (await limiter.EnterAsync(key, call.ByToken, ct))
        {
            case Admission.Granted(var permit):
                RestMeter.Admitted(call, time.GetElapsedTime(asked));
                return await SendPermittedAsync(call, permit, ct);
            case Admission.Refused(var action, var why, var wait):
                return new(new DiscordFailure(action, 0, 0, $"{why} ({call}.)", wait));
            default:
                throw new InvalidOperationException("The limiter has a third answer.");
        }
    }

    private async Task<DiscordResult<RestReply>> SendPermittedAsync(RestCall call, Permit permit, CancellationToken ct)
    {
        var report = LimitReport.None;
        var sent = time.GetTimestamp();
        try
        {
            var reply = await RoundTripAsync(call, ct);
            var error = reply.IsSuccess ? null : ErrorBody.Read(reply.Body);
            report = ReportOf(reply, error);
            return error is null ? new(reply) : new(Judge(call, reply, error));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(NoReply(call, "No reply came in time", sent: true));
        }
        catch (HttpRequestException error)
        {
            var left = error.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            return new(NoReply(call, $"The connection failed ({error.HttpRequestError})", left));
        }
        catch (IOException)
        {
            return new(NoReply(call, "The reply broke off", sent: true));
        }
        finally
        {
            limiter.Leave(permit, report);
            RestMeter.Exchanged(call, report.Status, time.GetElapsedTime(sent));
        }
    }

    private static LimitReport ReportOf(RestReply reply, ErrorBody? error) => error is null
        ? new LimitReport(reply.Status, reply.Limits)
        : new LimitReport(
            reply.Status,
            reply.Limits,
            error.RetryAfter ?? reply.Limits.RetryAfter ?? (reply.Status == 429 ? UnnamedWait : null),
            error.Global || reply.Limits.Global,
            ByFront: reply.Status is 403 or 429 && !error.IsJson);

    private async Task<RestReply> RoundTripAsync(RestCall call, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(call.Timeout ?? options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var request = new HttpRequestMessage(call.Method, _root + call.Path)
        {
            Content = RestContent.Of(call),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        if (!call.ByToken && options.Token is { } token)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {token.Trim()}"); // a mistyped token is Discord's to refuse
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        var body = await BoundedBody.ReadAsync(response.Content, options.LargestReply, either.Token);
        return new RestReply((int)response.StatusCode, body, RateLimitHeaders.Read(response.Headers));
    }

    private static DiscordFailure Judge(RestCall call, RestReply reply, ErrorBody error)
    {
        var (action, meaning) = FailureTable.Judge(reply.Status, error.Code, error.IsJson, call.ForInteraction);
        if (action == FailureAction.Retry && reply.Status >= 500 && error.Code == 0 && call.Repeat == RepeatRule.Once)
        {
            action = FailureAction.Unknown;
        }

        var said = error.Message.Length == 0 ? "" : $" Discord said: {error.Message}";
        return new DiscordFailure(action, reply.Status, error.Code, $"{meaning} ({call}: {reply.Status}/{error.Code}.){said}", WaitFor(action, error.Code, ReportOf(reply, error).RetryAfter));
    }

    /// <summary>A failure that asks to wait always says how long; where Discord doesn't, a cautious guess does.</summary>
    private static TimeSpan? WaitFor(FailureAction action, int code, TimeSpan? said) => (action, code) switch
    {
        (FailureAction.Wait, DirectChannelsTooFast) => said > DirectChannelPause ? said : DirectChannelPause,
        (FailureAction.Wait, _) => said ?? UnnamedWait,
        _ => said,
    };

    private static DiscordFailure NoReply(RestCall call, string what, bool sent)
    {
        var action = sent && call.Repeat == RepeatRule.Once ? FailureAction.Unknown : FailureAction.Retry;
        return new DiscordFailure(action, 0, 0, $"{what} ({call}).");
    }

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Warning, "The reply to {Call} can't be read: {Problem}")]
        public static partial void UnreadableReply(ILogger logger, string call, string problem);

        [LoggerMessage(9002, LogLevel.Information, "{Call} is sent again: {Why}")]
        public static partial void Repeating(ILogger logger, string call, string why);
    }
}
