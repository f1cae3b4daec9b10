namespace NewsBot.Discord.Payloads;

/// <summary>Where an interaction happens, and where a command may be used.</summary>
public enum InteractionContext
{
    Guild = 0,
    BotDm = 1,
    PrivateChannel = 2,
}
