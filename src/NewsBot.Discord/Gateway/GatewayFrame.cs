namespace NewsBot.Discord.Gateway;

/// <summary>The envelope of a gateway payload: <c>{op, s, t, d}</c>, with <c>d</c> left unread.</summary>
/// <param name="Op">The opcode.</param>
/// <param name="Sequence">The event's number, for dispatches.</param>
/// <param name="Kind">The event's name, as far as it is known here.</param>
/// <param name="Data">The bytes of <c>d</c>; valid until the next payload is received.</param>
internal readonly record struct GatewayFrame(int Op, long? Sequence, EventKind Kind, ReadOnlyMemory<byte> Data)
{
    public const int Dispatch = 0;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int HeartbeatAck = 11;
}
