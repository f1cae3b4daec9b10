namespace NewsBot.Discord.Payloads;

/// <summary>How an application can be installed.</summary>
public enum IntegrationType
{
    GuildInstall = 0,
    UserInstall = 1,
}
