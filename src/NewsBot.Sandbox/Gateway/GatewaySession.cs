using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Gateway;

/// <summary>
/// One identified client: what it may hear, and what it has been told, so that a lost connection can be resumed.
/// Guarded by the world's gate.
/// </summary>
internal sealed class GatewaySession(string id, Account account, Intent intents, int shard, int shards)
{
    private const int MostReplay = 2000;

    private readonly Queue<(int Sequence, byte[] Frame)> _sent = new();

    public string Id { get; } = id;
    public Account Account { get; } = account;
    public Intent Intents { get; } = intents;
    public int Shard { get; } = shard;
    public int Shards { get; } = shards;
    public int Sequence { get; private set; }

    /// <summary>The live connection; none while the client is away.</summary>
    public GatewayConnection? Connection { get; set; }

    /// <summary>When the connection was lost; the session lives on for the resume window.</summary>
    public DateTimeOffset? AwaySince { get; set; }

    /// <summary>True while events of the server reach this session.</summary>
    public bool HearsGuild => !Account.IsBot || (int)((Seed.Guild.Value >> 22) % (ulong)Shards) == Shard;

    /// <summary>Direct messages, and interactions in them, come to the first shard.</summary>
    public bool HearsDirect => !Account.IsBot || Shard == 0;

    public bool Wants(Intent intent) => !Account.IsBot || (Intents & intent) != Intent.None;

    public void Tell(string name, JsonNode data)
    {
        Sequence++;
        var frame = JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["t"] = name, ["s"] = Sequence, ["op"] = 0, ["d"] = data }, SandboxJson.Wire);
        _sent.Enqueue((Sequence, frame));
        if (_sent.Count > MostReplay)
            _sent.Dequeue();
        Connection?.Send(frame);
    }

    /// <summary>The frames after a sequence number; null when some of them are forgotten already.</summary>
    public List<byte[]>? After(int sequence)
    {
        if (sequence > Sequence || (_sent.TryPeek(out var oldest) && sequence < oldest.Sequence - 1))
            return null;
        return [.. _sent.Where(f => f.Sequence > sequence).Select(f => f.Frame)];
    }
}
