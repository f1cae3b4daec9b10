using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Topics;

/// <summary>Keeps the presets among the topics, as topics of the house, so that every server can follow them by name.</summary>
internal sealed class PresetTopics(TopicStore topics, Database database, TimeProvider time)
{
    private static readonly Snowflake House = new(0);

    /// <summary>Adds the presets that are new and gives the others their present query. A preset that is no more stays for those who follow it.</summary>
    /// <returns>How many were added or changed.</returns>
    public async Task<int> InstallAsync(CancellationToken ct)
    {
        var known = (await topics.OfAsync(TopicOwner.Server(House), ct)).ToDictionary(topic => TopicStore.NameKey(topic.Name), StringComparer.Ordinal);
        var differing = TopicPresets.All.Where(preset => known.GetValueOrDefault(TopicStore.NameKey(preset.Name))?.Query != preset.Query).ToArray();
        if (differing.Length == 0) return 0;
        await database.WriteAsync(async tx =>
        {
            foreach (var preset in differing)
            {
                if (known.TryGetValue(TopicStore.NameKey(preset.Name), out var topic))
                    await TopicStore.ChangeAsync(tx, topic.Id, preset.Name, preset.Query);
                else
                    await TopicStore.AddAsync(tx, House, preset.Name, preset.Query, House, time.GetUtcNow());
            }
        }, ct);
        return differing.Length;
    }
}
