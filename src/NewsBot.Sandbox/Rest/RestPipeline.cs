using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.Sandbox.Faults;
using NewsBot.Sandbox.RateLimits;
using NewsBot.Sandbox.Rest.Routes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest;

/// <summary>The way of a REST request: fault, route, caller, limits, body, handler, answer.</summary>
internal sealed class RestPipeline(SandboxHost host)
{
    private const int MostInvalidRequests = 10_000;

    private static readonly LimitRule InvalidRequests = new("", MostInvalidRequests, TimeSpan.FromMinutes(10));

    /// <summary>Everything that the sandbox answers to below /api.</summary>
    public static readonly IReadOnlyList<Route> Routes =
    [
        .. MessageRoutes.All, .. ReactionRoutes.All, .. ThreadRoutes.All, .. ChannelRoutes.All, .. GuildRoutes.All, .. UserRoutes.All,
        .. CommandRoutes.All, .. WebhookRoutes.All, .. InteractionRoutes.All,
    ];

    private static readonly RouteTable Table = new(Routes);

    /// <summary>Answers one request; the path is what follows "/api".</summary>
    public async Task HandleAsync(HttpContext context, string path)
    {
        var ct = context.RequestAborted;
        var (known, rest) = SplitVersion(path);
        var fault = host.Faults.Take(context.Request.Method, rest);
        if (fault is not null && await StrikeBeforeAsync(context, fault, ct))
            return;
        var answer = new Answer();
        try
        {
            if (!known)
                throw new Refused(400, 50041, "Invalid API version");
            await RunAsync(context, rest, answer, ct);
        }
        catch (Refused refused)
        {
            answer.Refuse(refused);
        }
        if (answer.Status is 401 or 403 or 429 && answer.Scope != "shared" && !host.Limiter.IsOff && !CountInvalid())
            answer = Answer.Banned();
        host.Options.Watch?.Invoke(new SandboxExchange(
            context.Request.Method, rest, answer.Sent, answer.Status, answer.MediaType, Encoding.UTF8.GetString(answer.Bytes())));
        await WriteAsync(context, answer, fault, ct);
    }

    private static (bool Known, string Below) SplitVersion(string path)
    {
        if (path.Length < 3 || path[1] != 'v' || !char.IsAsciiDigit(path[2]))
            return (true, path);
        var end = path.IndexOf('/', 1);
        var version = end < 0 ? path[1..] : path[1..end];
        return (version is "v10" or "v9", end < 0 ? "/" : path[end..]);
    }

    private async Task RunAsync(HttpContext context, string path, Answer answer, CancellationToken ct)
    {
        var request = context.Request;
        var (match, pathExists) = Table.Find(request.Method, path);
        if (match is null)
            throw pathExists ? Refused.MethodNotAllowed() : Refused.NotFound();
        var caller = FindCaller(request, match.Route.Access);
        CheckUserAgent(request, caller);
        lock (host.World.Gate)
            TakeLimits(match, caller, answer);
        var (body, files) = await BodyReader.ReadAsync(request, ct);
        if (host.Options.Watch is not null)
            answer.Sent = body?.ToJsonString(SandboxJson.Wire); // written down now: handlers may change what they were given
        lock (host.World.Gate)
            answer.Say(match.Route.Handle(new Call(host, match, caller, request.Query, body, files)));
    }

    private Account? FindCaller(HttpRequest request, Access access)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0 || access is Access.TokenInPath or Access.Anyone)
            return access is Access.TokenInPath or Access.Anyone ? null : throw Refused.Unauthorized();
        var isBot = header.StartsWith("Bot ", StringComparison.Ordinal);
        var account = host.World.WithToken(isBot ? header["Bot ".Length..] : header);
        if (account is null || account.IsBot != isBot)
            throw Refused.Unauthorized();
        return (access, isBot) switch
        {
            (Access.Bot, false) => throw new Refused(403, 20002, "Only bots can use this endpoint"),
            (Access.User, true) => throw new Refused(403, 20001, "Bots cannot use this endpoint"),
            _ => account,
        };
    }

    /// <summary>Bots must name themselves as "DiscordBot (url, version)" (API reference, "User Agent").</summary>
    private static void CheckUserAgent(HttpRequest request, Account? caller)
    {
        var agent = request.Headers.UserAgent.ToString();
        var fine = caller is { IsBot: true } ? agent.StartsWith("DiscordBot (", StringComparison.Ordinal) : agent.Length > 0;
        if (!fine)
            throw new Refused(403, 40333, "internal network error");
    }

    /// <summary>People are not limited here: the limits that matter are the bot's, and those of paths that hold a token.</summary>
    private void TakeLimits(RouteMatch match, Account? caller, Answer answer)
    {
        if (host.Limiter.IsOff || caller is { IsBot: false })
            return;
        if (caller is not null && host.Limiter.TakeGlobal(caller.Id.ToString()) is { } wait)
        {
            answer.Global(wait);
            throw new Refused(429, 0, "You are being rate limited.") { RetryAfter = wait };
        }
        var route = match.Route;
        var verdict = host.Limiter.Take(route.Limit, $"{caller?.Id} {route.Method} {route.Template} {match.TopLevel}");
        answer.Limited(verdict);
        if (!verdict.Allowed)
            throw new Refused(429, 0, "You are being rate limited.") { RetryAfter = verdict.ResetAfter };
    }

    private bool CountInvalid()
    {
        lock (host.World.Gate)
            return host.Limiter.Take(InvalidRequests, "invalid").Allowed;
    }

    /// <summary>Faults that strike before anything is done; true when the request ended with it.</summary>
    private async Task<bool> StrikeBeforeAsync(HttpContext context, Fault fault, CancellationToken ct)
    {
        var answer = new Answer();
        switch (fault.Kind)
        {
            case FaultKind.Latency:
                await Task.Delay(fault.Delay, host.World.Time, ct);
                return false;
            case FaultKind.Reset:
                context.Abort();
                return true;
            case FaultKind.Html:
                answer = Answer.Page(fault.Status, fault.Message ?? $"error {fault.Status}");
                break;
            case FaultKind.Status when fault.Status == 429:
                answer.Refuse(new Refused(429, fault.Code, fault.Message ?? "You are being rate limited.") { RetryAfter = fault.RetryAfter });
                break;
            case FaultKind.Status:
                answer.Refuse(new Refused(fault.Status, fault.Code, fault.Message ?? $"{fault.Status}: Sandbox fault"));
                break;
            case FaultKind.GlobalLimit:
                answer.Global(fault.RetryAfter);
                answer.Refuse(new Refused(429, 0, "You are being rate limited.") { RetryAfter = fault.RetryAfter });
                break;
            default:
                return false;
        }
        await WriteAsync(context, answer, null, ct);
        return true;
    }

    private static async Task WriteAsync(HttpContext context, Answer answer, Fault? fault, CancellationToken ct)
    {
        if (fault?.Kind == FaultKind.ReplyLost)
        {
            context.Abort();
            return;
        }
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.MediaType is null)
            return; // no content type either: clients would try to parse it
        response.ContentType = answer.Html is null ? answer.MediaType : answer.MediaType + "; charset=utf-8";
        var bytes = answer.Bytes();
        response.ContentLength = bytes.Length;
        if (fault?.Kind == FaultKind.CutBody)
        {
            await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), ct);
            await response.Body.FlushAsync(ct);
            context.Abort();
            return;
        }
        await response.Body.WriteAsync(bytes, ct);
    }

    /// <summary>An answer in the making.</summary>
    private sealed class Answer
    {
        public string? Sent { get; set; }
        public int Status { get; private set; } = 500;
        public JsonNode? Body { get; private set; }
        public string? Html { get; private init; }
        public string Scope { get; private set; } = "user";
        public Dictionary<string, string> Headers { get; } = [];

        public string? MediaType => Status == 204 ? null : Html is null ? "application/json" : "text/html";

        public byte[] Bytes() => MediaType is null ? [] : Html is null ? JsonSerializer.SerializeToUtf8Bytes(Body, SandboxJson.Wire) : Encoding.UTF8.GetBytes(Html);

        public void Say(Reply reply) => (Status, Body) = (reply.Status, reply.Body);

        public void Refuse(Refused refused)
        {
            (Status, Body) = (refused.Status, refused.Body());
            if (refused.RetryAfter is not { } wait)
                return;
            Headers.TryAdd("X-RateLimit-Scope", Scope);
            Headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            Body["global"] = Scope == "global";
        }

        public void Global(TimeSpan wait)
        {
            Scope = "global";
            Headers["X-RateLimit-Global"] = "true";
            Headers["X-RateLimit-Scope"] = "global";
            Headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        public void Limited(LimitVerdict verdict)
        {
            Headers["X-RateLimit-Limit"] = verdict.Limit.ToString(CultureInfo.InvariantCulture);
            Headers["X-RateLimit-Remaining"] = verdict.Remaining.ToString(CultureInfo.InvariantCulture);
            Headers["X-RateLimit-Reset"] = (verdict.ResetAt.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
            Headers["X-RateLimit-Reset-After"] = verdict.ResetAfter.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
            Headers["X-RateLimit-Bucket"] = verdict.Rule.Bucket;
        }

        /// <summary>What Cloudflare says to an address with too many invalid requests.</summary>
        public static Answer Banned()
        {
            var answer = Page(429, "error code: 1015");
            answer.Headers["Retry-After"] = "3600";
            return answer;
        }

        public static Answer Page(int status, string text) =>
            new() { Status = status, Html = $"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>{text}</h1></body></html>" };
    }
}
