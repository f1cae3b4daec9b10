namespace NewsBot.Discord.Payloads;

/// <summary>A Discord account (docs, "User").</summary>
public sealed record User(Snowflake Id, string Username = "", string? GlobalName = null, bool Bot = false, bool System = false, string? Locale = null)
{
    /// <summary>How the account wants to be called.</summary>
    public string DisplayName => GlobalName ?? Username;
}
