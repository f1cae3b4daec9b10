namespace NewsBot.Discord.Payloads;

/// <summary>Whom an overwrite is for.</summary>
public enum OverwriteType
{
    Role = 0,
    Member = 1,
}
