using NewsBot.Discord;
using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>All that an alert shows, as the store has it now.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="StoryId">Its story.</param>
/// <param name="LeadId">The entry through which the destination came to want the story: it gives the headline.</param>
/// <param name="Coverage">The entries that tell the story, the one that opened it first.</param>
/// <param name="Topics">The names of the topics it was asked for by.</param>
/// <param name="PingRoles">Roles to ping once.</param>
/// <param name="Mentions">Members who asked to be mentioned here.</param>
internal sealed record AlertCard(
    AlertId AlertId,
    StoryId StoryId,
    EntryId LeadId,
    IReadOnlyList<Coverage> Coverage,
    IReadOnlyList<string> Topics,
    IReadOnlyList<Snowflake> PingRoles,
    IReadOnlyList<Snowflake> Mentions)
{
    /// <summary>Why its story is breaking, such as "4 outlets in 11 minutes"; null when it is not.</summary>
    public string? Breaking { get; init; }

    /// <summary>Whether it stands in a member's direct messages.</summary>
    public bool IsDirect { get; init; }

    /// <summary>An alert that pings nobody comes without a notification; a direct message was asked for by its reader, and notifies.</summary>
    public bool IsSilent => !IsDirect && PingRoles.Count == 0 && Mentions.Count == 0;

    /// <summary>Where the alert goes on, when its story was found to be one with an older alert's; null when it grows itself.</summary>
    public Continuation? Continued { get; init; }

    /// <summary>The report that the alert leads with; another takes its place when it is withdrawn.</summary>
    public Coverage Lead
    {
        get
        {
            var wanted = Coverage.FirstOrDefault(report => report.EntryId == LeadId) ?? Coverage[0];
            return wanted.IsWithdrawn ? Coverage.FirstOrDefault(report => !report.IsWithdrawn) ?? wanted : wanted;
        }
    }
}
