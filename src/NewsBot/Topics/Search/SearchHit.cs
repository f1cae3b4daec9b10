using NewsBot.Stories;

namespace NewsBot.Topics.Search;

/// <summary>A story that a search found: its best report, and how many outlets' reports match.</summary>
internal sealed record SearchHit(ArchivedEntry Entry, int Outlets, double Score);
