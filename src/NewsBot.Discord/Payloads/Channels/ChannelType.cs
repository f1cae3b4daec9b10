namespace NewsBot.Discord.Payloads;

/// <summary>Kinds of channel (docs, "Channel: Channel Types").</summary>
public enum ChannelType
{
    Text = 0,
    Dm = 1,
    Voice = 2,
    GroupDm = 3,
    Category = 4,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Stage = 13,
    Directory = 14,
    Forum = 15,
    Media = 16,
}
