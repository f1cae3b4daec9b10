using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace NewsBot.Discord.Rest;

/// <summary>Sends calls: waits for rate limits, repeats what may be repeated, and turns every outcome into a result.</summary>
internal sealed partial class RestSender(DiscordOptions options, TimeProvider time, ILogger logger, HttpClient http)
{
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
            var (reply, failure) = await TryOnceAsync(call, ct);
            if (reply is not null)
            {
                return new(reply);
            }

            var wait = failure!.Action == FailureAction.Retry ? pause : failure.RetryAfter ?? UnnamedWait;
            if (attempt >= options.Attempts || failure.Action is not (FailureAction.Retry or FailureAction.Wait) || wait > options.LongestWait)
            {
                return new(failure);
            }

            await Task.Delay(wait, time, ct);
            pause = pause * 2 < options.LongestWait ? pause * 2 : options.LongestWait;
        }
    }

    private async Task<(RestReply? Reply, DiscordFailure? Failure)> TryOnceAsync(RestCall call, CancellationToken ct)
    {
        try
        {
            var reply = await RoundTripAsync(call, ct);
            return reply.IsSuccess ? (reply, null) : (null, Judge(call, reply));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, NoReply(call, "No reply came in time", sent: true));
        }
        catch (HttpRequestException error)
        {
            var sent = error.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            return (null, NoReply(call, $"The connection failed ({error.HttpRequestError})", sent));
        }
        catch (IOException)
        {
            return (null, NoReply(call, "The reply broke off", sent: true));
        }
    }

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
            request.Headers.Authorization = new AuthenticationHeaderValue("Bot", token);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        var body = await BoundedBody.ReadAsync(response.Content, options.LargestReply, either.Token);
        return new RestReply((int)response.StatusCode, body, RateLimitHeaders.Read(response.Headers));
    }

    private static DiscordFailure Judge(RestCall call, RestReply reply)
    {
        var error = ErrorBody.Read(reply.Body);
        var (action, meaning) = FailureTable.Judge(reply.Status, error.Code, error.IsJson, call.ForInteraction);
        if (action == FailureAction.Retry && reply.Status >= 500 && error.Code == 0 && call.Repeat == RepeatRule.Once)
        {
            action = FailureAction.Unknown;
        }

        var said = error.Message.Length == 0 ? "" : $" Discord said: {error.Message}";
        return new DiscordFailure(action, reply.Status, error.Code, $"{meaning} ({call}: {reply.Status}/{error.Code}.){said}", error.RetryAfter ?? reply.Limits.RetryAfter);
    }

    private static DiscordFailure NoReply(RestCall call, string what, bool sent)
    {
        var action = sent && call.Repeat == RepeatRule.Once ? FailureAction.Unknown : FailureAction.Retry;
        return new DiscordFailure(action, 0, 0, $"{what} ({call}).");
    }

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Warning, "The reply to {Call} can't be read: {Problem}")]
        public static partial void UnreadableReply(ILogger logger, string call, string problem);
    }
}
