using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NewsBot.Sandbox.Gateway;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Faults;

/// <summary>The sandbox's own switches, beside Discord's API: faults, the gateway's moods, the whole state, a reset.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static void Map(IEndpointRouteBuilder app, SandboxHost host)
    {
        var control = app.MapGroup("/sandbox");
        control.MapGet("/info", (HttpContext c) => WriteAsync(c, JsonNode.Parse(SandboxInfo.Of(host).ToJson())!));
        control.MapGet("/faults", (HttpContext c) => WriteAsync(c, JsonSerializer.SerializeToNode(host.Faults.Waiting, Json)!));
        control.MapPost("/faults", (HttpContext c) => ReadAsync<Fault>(c, host.Faults.Add));
        control.MapDelete("/faults", (HttpContext c) => Do(c, host, host.Faults.Clear));
        control.MapPost("/gateway", (HttpContext c) => ReadAsync<GatewayOrder>(c, order => Obey(host, order)));
        control.MapPost("/limits", (HttpContext c) => ReadAsync<LimitOrder>(c, order => SetLimits(host, order)));
        control.MapPost("/users/{id}", (HttpContext c) => ReadAsync<UserOrder>(c, order => SetUser(host, Id(c), order)));
        control.MapPost("/members/{id}", (HttpContext c) => Do(c, host, () => Join(host, Id(c))));
        control.MapPost("/reset", (HttpContext c) => Do(c, host, () => Reset(host)));
        control.MapGet("/state", (HttpContext c) =>
        {
            lock (host.World.Gate)
                return WriteAsync(c, StateReport.Of(host));
        });
    }

    private static string Id(HttpContext context) => (string)context.GetRouteValue("id")!;

    private static async Task ReadAsync<T>(HttpContext context, Action<T> act)
    {
        try
        {
            var order = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted);
            act(order ?? throw new JsonException("an object is expected"));
            context.Response.StatusCode = 204;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
        }
    }

    private static Task Do(HttpContext context, SandboxHost host, Action act)
    {
        lock (host.World.Gate)
            act();
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(SandboxJson.Wire), context.RequestAborted);
    }

    private static void SetLimits(SandboxHost host, LimitOrder order)
    {
        lock (host.World.Gate)
        {
            host.Limiter.Scale = order.Scale;
            host.Limiter.Reset();
            host.Hub.ForgetIdentifies();
        }
    }

    private static void SetUser(SandboxHost host, string id, UserOrder order)
    {
        lock (host.World.Gate)
        {
            if (!Snowflake.TryParse(id, out var userId) || !host.World.Accounts.TryGetValue(userId, out var account))
                throw new ArgumentException("unknown user", nameof(id));
            account.ClosedToDirectMessages = order.DmClosed ?? account.ClosedToDirectMessages;
            account.Locale = order.Locale ?? account.Locale;
            host.World.Save(account);
        }
    }

    /// <summary>Lets somebody who left, or the bot, into the server again.</summary>
    private static void Join(SandboxHost host, string id)
    {
        if (!Snowflake.TryParse(id, out var userId) || Seed.Members().FirstOrDefault(m => m.UserId == userId) is not { } member)
            return;
        host.World.Save(member);
        host.Hub.Tell("GUILD_CREATE", s => s.Account.Id == userId && s.HearsGuild && s.Wants(Intent.Guilds) ? ReadyEvent.GuildFor(host, s) : null);
    }

    private static void Reset(SandboxHost host)
    {
        host.Faults.Clear();
        host.Limiter.Reset();
        host.Hub.ForgetIdentifies();
        foreach (var connection in host.Hub.Connections.ToList())
            connection.Abort();
        host.Hub.CloseAllSessions();
        host.World.Reset();
    }

    private static void Obey(SandboxHost host, GatewayOrder order)
    {
        lock (host.World.Gate)
        {
            foreach (var connection in host.Hub.Connections.Where(c => Concerns(order, c)).ToList())
                Obey(host, order, connection);
        }
    }

    private static bool Concerns(GatewayOrder order, GatewayConnection connection) => order.Account switch
    {
        "all" => true,
        "bot" => connection.Session is { Account.IsBot: true },
        var id => connection.Session?.Account.Id.ToString() == id,
    };

    private static void Obey(SandboxHost host, GatewayOrder order, GatewayConnection connection)
    {
        switch (order.Action)
        {
            case "drop":
                connection.Abort();
                break;
            case "close":
                connection.Close(order.Code, "Sandbox fault.");
                break;
            case "reconnect":
                connection.SendOp(7, null);
                break;
            case "invalidSession":
                if (!order.Resumable && connection.Session is { } session)
                    host.Hub.Close(session);
                connection.SendOp(9, order.Resumable);
                break;
            case "ignoreHeartbeats":
                connection.BeatsToIgnore = order.Times;
                break;
            case "heartbeat":
                connection.SendOp(1, null);
                break;
            case "swap":
                connection.SwapNext = true;
                break;
            default:
                throw new ArgumentException($"unknown action {order.Action}", nameof(order));
        }
    }

    private sealed record GatewayOrder
    {
        public required string Action { get; init; }
        public string Account { get; init; } = "bot";
        public bool Resumable { get; init; }
        public int Code { get; init; } = 4000;
        public int Times { get; init; } = 1;
    }

    private sealed record LimitOrder(double Scale);

    private sealed record UserOrder(bool? DmClosed = null, string? Locale = null);
}
