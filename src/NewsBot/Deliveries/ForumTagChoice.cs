using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Deliveries;

/// <summary>Which of a forum's tags a post gets: those that are named like one of its topics. Pure.</summary>
internal static class ForumTagChoice
{
    /// <summary>The most that Discord takes on a post.</summary>
    private const int Most = 5;

    private static readonly string[] General = ["news", "general", "other"];

    /// <summary>The tags to apply; where the forum demands one and none is named so, the most general that there is.</summary>
    public static IReadOnlyList<Snowflake> For(Channel forum, IReadOnlyList<string> topics)
    {
        // Moderated tags are for moderators to give.
        var free = (forum.AvailableTags ?? []).Where(tag => !tag.Moderated).ToArray();
        var wanted = topics.Select(Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        var named = free.Where(tag => wanted.Contains(Key(tag.Name))).Take(Most).Select(tag => tag.Id).ToArray();
        if (named.Length > 0 || !forum.NeedsTag || free.Length == 0) return named;
        return [(free.FirstOrDefault(tag => General.Contains(Key(tag.Name), StringComparer.Ordinal)) ?? free[0]).Id];
    }

    // What is no letter or digit does not count: "🌍 Climate" is the tag for the topic "climate".
    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
