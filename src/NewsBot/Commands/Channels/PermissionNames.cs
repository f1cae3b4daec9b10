using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Channels;

/// <summary>Permissions by the names that Discord shows in its settings.</summary>
internal static class PermissionNames
{
    private static readonly (Permissions Permission, string Name)[] Known =
    [
        (Permissions.ViewChannel, "View Channel"),
        (Permissions.SendMessages, "Send Messages"),
        (Permissions.SendMessagesInThreads, "Send Messages in Threads"),
        (Permissions.CreatePublicThreads, "Create Public Threads"),
        (Permissions.EmbedLinks, "Embed Links"),
        (Permissions.ReadMessageHistory, "Read Message History"),
        (Permissions.MentionEveryone, "Mention Everyone"),
        (Permissions.ManageChannels, "Manage Channels"),
        (Permissions.ManageWebhooks, "Manage Webhooks"),
        (Permissions.ManageMessages, "Manage Messages"),
        (Permissions.ManageGuild, "Manage Server"),
    ];

    /// <summary>"Send Messages and Embed Links".</summary>
    public static string Of(Permissions permissions)
    {
        var names = Known.Where(known => permissions.HasFlag(known.Permission)).Select(known => known.Name).ToArray();
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
