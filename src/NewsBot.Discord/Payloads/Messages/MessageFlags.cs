namespace NewsBot.Discord.Payloads;

/// <summary>Bits of a message (docs, "Message: Message Flags").</summary>
[Flags]
public enum MessageFlags
{
    None = 0,
    Crossposted = 1 << 0,
    IsCrosspost = 1 << 1,
    SuppressEmbeds = 1 << 2,
    HasThread = 1 << 5,
    Ephemeral = 1 << 6,
    Loading = 1 << 7,
    SuppressNotifications = 1 << 12,

    /// <summary>Components V2: no content, no embeds; can't be taken back on a message.</summary>
    IsComponentsV2 = 1 << 15,
}
