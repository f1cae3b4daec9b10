using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Gateway;

/// <summary>What a client says on a connection, and what that does (events, "Gateway"). Runs within the world's gate.</summary>
internal sealed class GatewayDialogue(SandboxHost host, GatewayConnection connection, string version)
{
    private DateTimeOffset _lastBeat = host.World.Now;

    /// <summary>Who speaks; nobody before IDENTIFY or RESUME.</summary>
    public GatewaySession? Session { get; private set; }

    /// <summary>For tests: so many heartbeats get no answer.</summary>
    public int BeatsToIgnore { get; set; }

    /// <summary>Ends a connection whose client is silent for half an interval too long.</summary>
    public void CheckPulse()
    {
        if (host.World.Now - _lastBeat <= host.Options.HeartbeatInterval * 1.5)
            return;
        if (Session is not null)
            host.Hub.Close(Session);
        connection.Close(Session is null ? 4003 : 4009, "Session timed out.");
    }

    public void Hear(ReadOnlyMemory<byte> payload)
    {
        if (TryParse(payload) is not { } message || message["op"] is not JsonValue opValue || !opValue.TryGetValue<int>(out var op))
        {
            connection.Close(4002, "Error while decoding payload.");
            return;
        }
        var data = message["d"];
        switch (op)
        {
            case 1: Beat(); break;
            case 2 when Session is not null: connection.Close(4005, "Already authenticated."); break;
            case 6 when Session is not null: connection.Close(4005, "Already authenticated."); break;
            case 2: Identify(data as JsonObject ?? []); break;
            case 6: Resume(data as JsonObject ?? []); break;
            case 3 or 4 or 14 or 31 or 37 when Session is not null: break; // presence, voice, subscriptions: nothing here depends on them
            case 8 when Session is not null: SendMembers(data as JsonObject ?? []); break;
            case 3 or 4 or 8: connection.Close(4003, "Not authenticated."); break;
            default: connection.Close(4001, "Unknown opcode."); break;
        }
    }

    private static JsonObject? TryParse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonNode.Parse(payload.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Beat()
    {
        _lastBeat = host.World.Now;
        if (BeatsToIgnore > 0)
            BeatsToIgnore--;
        else
            connection.SendOp(11, null);
    }

    private void Identify(JsonObject data)
    {
        if (Text(data, "token") is not { } token || FindAccount(token) is not { } account)
        {
            connection.Close(4004, "Authentication failed.");
            return;
        }
        if (version is not ("10" or "9"))
        {
            connection.Close(4012, "Invalid API version.");
            return;
        }
        var (shard, shards) = (0, 1);
        if (data["shard"] is JsonArray { Count: 2 } pair)
            (shard, shards) = (Number(pair[0]) ?? -1, Number(pair[1]) ?? 0);
        if (shard < 0 || shard >= shards)
        {
            connection.Close(4010, "Invalid shard.");
            return;
        }
        var intents = Number(data["intents"]);
        if (account.IsBot && (intents is null || ((Intent)intents & ~Intent.Known) != Intent.None))
        {
            connection.Close(4013, "Invalid intent(s).");
            return;
        }
        if (account.IsBot && !host.Options.PrivilegedIntents && ((Intent)intents!.Value & Intent.Privileged) != Intent.None)
        {
            connection.Close(4014, "Disallowed intent(s).");
            return;
        }
        if (account.IsBot && !host.Hub.MayIdentify(shard))
        {
            connection.SendOp(9, false);
            return;
        }
        if (account.IsBot && host.Hub.BudgetSpent)
        {
            connection.Close(4004, "Authentication failed.");
            return;
        }
        connection.PackEach = data["compress"]?.GetValueKind() == JsonValueKind.True;
        Session = host.Hub.Open(account, account.IsBot ? (Intent)intents!.Value : Intent.Known, shard, shards);
        Session.Connection = connection;
        Session.Tell("READY", ReadyEvent.Of(host, Session, sharded: data["shard"] is not null));
        if (account.IsBot && Session.HearsGuild && Session.Wants(Intent.Guilds) && host.World.Members.ContainsKey(account.Id))
            Session.Tell("GUILD_CREATE", ReadyEvent.GuildFor(host, Session));
    }

    private void Resume(JsonObject data)
    {
        if (Text(data, "token") is not { } token || FindAccount(token) is not { } account)
        {
            connection.Close(4004, "Authentication failed.");
            return;
        }
        if (Text(data, "session_id") is not { } id || host.Hub.Find(id) is not { } session || session.Account != account)
        {
            connection.SendOp(9, false);
            return;
        }
        if (Number(data["seq"]) is not { } sequence || session.After(sequence) is not { } missed)
        {
            host.Hub.Close(session);
            connection.Close(4007, "Invalid seq.");
            return;
        }
        var earlier = session.Connection;
        (session.Connection, session.AwaySince, Session) = (connection, null, session);
        earlier?.Close(4000, "Resumed elsewhere.");
        foreach (var frame in missed)
            connection.Send(frame);
        session.Tell("RESUMED", new JsonObject { ["_trace"] = new JsonArray("[\"sandbox\"]") });
    }

    private void SendMembers(JsonObject data)
    {
        var wanted = data["user_ids"] switch
        {
            JsonArray list => list.Select(n => n?.ToString()).ToHashSet(),
            JsonValue one => [one.ToString()],
            _ => null,
        };
        var members = host.World.Members.Values.Where(m => wanted is null || wanted.Contains(m.UserId.ToString()));
        var chunk = new JsonObject
        {
            ["guild_id"] = Seed.Guild.ToString(),
            ["members"] = Wire.All(members, m => Wire.Member(host.World, m)),
            ["chunk_index"] = 0,
            ["chunk_count"] = 1,
            ["not_found"] = new JsonArray(),
        };
        if (data["nonce"] is { } nonce)
            chunk["nonce"] = nonce.DeepClone();
        Session!.Tell("GUILD_MEMBERS_CHUNK", chunk);
    }

    private Account? FindAccount(string token) =>
        host.World.WithToken(token.StartsWith("Bot ", StringComparison.Ordinal) ? token["Bot ".Length..] : token);

    private static string? Text(JsonObject data, string name) => data[name] is JsonValue value ? value.ToString() : null;

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
