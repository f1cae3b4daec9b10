namespace NewsBot.Topics;

/// <summary>A handful of presets that a server starts with.</summary>
/// <param name="Id">Stable, in small letters.</param>
/// <param name="Name">As members read it.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Topics">The ids of the presets.</param>
internal sealed record StarterPack(string Id, string Name, string Description, IReadOnlyList<string> Topics);
