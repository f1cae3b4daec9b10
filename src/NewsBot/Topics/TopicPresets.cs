using System.Text.Json;

namespace NewsBot.Topics;

/// <summary>The topics and starter packs that come with NewsBot (Data/presets.json). Immutable.</summary>
internal static class TopicPresets
{
    private const string Resource = "NewsBot.Topics.Data.presets.json";

    private static readonly Lazy<PresetFile> File = new(Load);

    /// <summary>All presets, group by group.</summary>
    public static IReadOnlyList<TopicPreset> All => File.Value.Topics;

    public static IReadOnlyList<StarterPack> Packs => File.Value.Packs;

    /// <summary>The preset with this id, or null.</summary>
    public static TopicPreset? Find(string id) => All.FirstOrDefault(p => p.Id == id);

    private static PresetFile Load()
    {
        using var stream = typeof(TopicPresets).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build has left out {Resource}.");
        return JsonSerializer.Deserialize<PresetFile>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
    }

    private sealed record PresetFile(IReadOnlyList<TopicPreset> Topics, IReadOnlyList<StarterPack> Packs);
}
